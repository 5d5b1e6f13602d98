terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0"
    }
  }
}

variable "connect_instance_arn" {
  description = "The ARN of the Amazon Connect instance."
  type        = string
}

variable "runtime" {
  type    = string
  default = "nodejs24.x"
}

# Bundle the workflow first: npm run bundle
module "call_back" {
  source               = "./node_modules/connect-workflows/dist/terraform"
  name                 = "call-back"
  bundle               = "${path.module}/.workflows/call-back"
  connect_instance_arn = var.connect_instance_arn
  connect_flow         = true
  runtime              = var.runtime
}

output "call_back" {
  value = module.call_back.function_arn
}
