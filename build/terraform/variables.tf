variable "name" {
  description = "The name of the function."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,64}$", var.name))
    error_message = "A function's name has at most 64 letters, digits, hyphens and underscores."
  }
}

variable "bundle" {
  description = "The folder that `connect-workflows bundle FILE --out DIR` wrote for the function: DIR/<name of the file>."
  type        = string
}

variable "connect_instance_arn" {
  description = "The ARN of the Amazon Connect instance."
  type        = string

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:connect:[a-z0-9-]+:\\d{12}:instance/[A-Za-z0-9-]+$", var.connect_instance_arn))
    error_message = "The value must be the ARN of an Amazon Connect instance."
  }
}

variable "contact_flow_id" {
  description = "The flow of contacts for which a caller names none."
  type        = string
  default     = null
}

variable "connect_flow" {
  description = "Whether flows of the instance can invoke the function, which then is in the flow designer's list."
  type        = bool
  default     = false
}

variable "environment" {
  description = "Further environment variables, see environment.json of the bundle."
  type        = map(string)
  default     = {}
}

variable "runtime" {
  description = "Bundles are built for Node 24. An AWS provider older than that runtime rejects its name."
  type        = string
  default     = "nodejs24.x"
}

variable "memory_size" {
  description = "Megabytes. More memory also means more CPU, which shortens the cold start."
  type        = number
  default     = 512
}

variable "timeout" {
  description = "Seconds."
  type        = number
  default     = 15
}

variable "log_retention_in_days" {
  type    = number
  default = 30
}

variable "permissions_boundary" {
  description = "The ARN of a policy that limits the function's role."
  type        = string
  default     = null
}

variable "tags" {
  type    = map(string)
  default = {}
}
