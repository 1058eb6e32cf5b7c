"""Ends at a round moment, one to six seconds away, so that two steps end together."""
import time

now = time.time()
time.sleep(((now + 1) // 5 + 1) * 5 - now)
