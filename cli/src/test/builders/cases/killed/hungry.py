"""Takes 256 MB. Where the builder sets no memory limit it ends as the kernel's OOM killer would end it."""
import os
import signal
import time

hoard = []
for _ in range(16):
    hoard.append(os.urandom(1 << 20) * 16)
    time.sleep(0.05)
os.kill(os.getpid(), signal.SIGKILL)
