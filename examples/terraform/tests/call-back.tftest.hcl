# A plan without an account: the provider's answers are made up, its schemas are real.
mock_provider "aws" {
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::123456789012:role/call-back" }
  }

  mock_resource "aws_lambda_function" {
    defaults = { arn = "arn:aws:lambda:eu-central-1:123456789012:function:call-back" }
  }

  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:eu-central-1:123456789012:log-group:/aws/lambda/call-back" }
  }
}

variables {
  connect_instance_arn = "arn:aws:connect:eu-central-1:123456789012:instance/a1b2c3d4-5678-90ab-cdef-11111EXAMPLE"
}

run "the_role_allows_what_the_document_calls" {
  command = apply

  assert {
    condition     = strcontains(module.call_back.policy, "connect:StartTaskContact")
    error_message = "The role has no permission to start tasks."
  }

  assert {
    condition     = strcontains(module.call_back.policy, "arn:aws:connect:eu-central-1:123456789012:instance/a1b2c3d4-5678-90ab-cdef-11111EXAMPLE/contact-flow/*")
    error_message = "The role is not limited to the instance."
  }

  assert {
    condition     = !strcontains(module.call_back.policy, "$${")
    error_message = "A variable of the policy was not replaced."
  }
}
