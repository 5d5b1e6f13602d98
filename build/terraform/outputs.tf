output "function_arn" {
  description = "The ARN of the function."
  value       = aws_lambda_function.this.arn
}

output "function_name" {
  description = "The name of the function."
  value       = aws_lambda_function.this.function_name
}

output "invoke_arn" {
  description = "The ARN by which API Gateway invokes the function."
  value       = aws_lambda_function.this.invoke_arn
}

output "role_name" {
  description = "The name of the function's role, to attach further policies to."
  value       = aws_iam_role.this.name
}

output "policy" {
  description = "The policy of the function's role, as JSON."
  value       = aws_iam_role_policy.this.policy
}
