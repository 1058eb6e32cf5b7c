"""Writes the smallest Linux program for aarch64: exit(0)."""
import os
import struct
import sys

CODE = struct.pack("<3I", 0xD2800000, 0xD2800BA8, 0xD4000001)  # mov x0, #0; mov x8, #93; svc #0
ADDRESS, HEADERS = 0x400000, 64 + 56
SIZE = HEADERS + len(CODE)

ident = b"\x7fELF" + bytes([2, 1, 1]) + bytes(9)
header = struct.pack("<HHIQQQIHHHHHH", 2, 183, 1, ADDRESS + HEADERS, 64, 0, 0, 64, 56, 1, 64, 0, 0)
segment = struct.pack("<IIQQQQQQ", 1, 5, 0, ADDRESS, ADDRESS, SIZE, SIZE, 0x10000)
with open(sys.argv[1], "wb") as out:
    out.write(ident + header + segment + CODE)
os.chmod(sys.argv[1], 0o755)
