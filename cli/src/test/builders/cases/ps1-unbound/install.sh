#!/bin/bash
set -euo pipefail
echo "loading the environment of the base image"
source /etc/bash.bashrc
echo "installing into $PWD"
