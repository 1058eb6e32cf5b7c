import numlib

print("self-test passed with numlib", numlib.__version__)
