# expect: none
resource "aws_api_gateway_stage" "live" {
  rest_api_id           = var.api_id
  deployment_id         = var.deployment_id
  stage_name            = "live"
  cache_cluster_enabled = true
  cache_cluster_size    = "0.5"
}

variable "api_id" {
  type = string
}

variable "deployment_id" {
  type = string
}
