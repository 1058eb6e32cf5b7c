# Two targets side by side; api fails when STATUS is not 0.
group "default" {
  targets = ["api", "web"]
}

variable "STATUS" {
  default = "0"
}

target "api" {
  context = "api"
  network = "none"
  args    = { STATUS = STATUS }
  tags    = ["api:latest"]
}

target "web" {
  context = "web"
  network = "none"
  tags    = ["web:latest"]
}
