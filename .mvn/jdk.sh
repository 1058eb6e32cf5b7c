#!/bin/sh
# Prints the home of a JDK 21 or newer: JAVA_HOME, then java on PATH, then the newest in the usual folders; with the argument
# java, a runtime without a compiler will do. Exits 2, saying what to install, when there is none. Used by mvnw and faultbook.
set -eu
floor=21
tool=${1:-javac}

# The major version of the JDK in folder $1, read from its "release" file; 0 when it is no usable JDK.
major() {
  if [ ! -x "$1/bin/$tool" ] || [ ! -r "$1/release" ]; then
    echo 0
    return
  fi
  sed -n 's/^JAVA_VERSION="\(1\.\)\{0,1\}\([0-9][0-9]*\).*/\2/p' "$1/release" | head -n 1 | grep . || echo 0
}

# The folder that holds the bin folder of command $1, links followed.
home_of() {
  file=$1
  while [ -h "$file" ]; do
    target=$(ls -l "$file")
    target=${target#*-> }
    case $target in
      /*) file=$target ;;
      *) file=$(dirname "$file")/$target ;;
    esac
  done
  (cd "$(dirname "$file")/.." 2>/dev/null && pwd -P)
}

seen=""
for home in "${JAVA_HOME-}" "$(home_of "$(command -v "$tool" 2>/dev/null || echo /)")"; do
  [ -n "$home" ] || continue
  version=$(major "$home")
  if [ "$version" -ge "$floor" ]; then
    echo "$home"
    exit 0
  fi
  [ "$version" -eq 0 ] || seen="$seen $home (JDK $version)"
done

best=0
found=""
for home in /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* /Library/Java/JavaVirtualMachines/*/Contents/Home \
  "${HOME-}"/.sdkman/candidates/java/* "${HOME-}"/.jdks/* "${HOME-}"/.local/share/mise/installs/java/* \
  /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
  [ -d "$home" ] && [ ! -h "$home" ] || continue
  version=$(major "$home")
  if [ "$version" -gt "$best" ]; then
    best=$version
    found=$home
  fi
done
if [ "$best" -ge "$floor" ]; then
  echo "$found"
  exit 0
fi
[ "$best" -eq 0 ] || seen="$seen $found (JDK $best)"

{
  echo "faultbook needs a JDK $floor or newer, and found ${seen:- none}."
  echo "Install one (Debian 13, Ubuntu: apt-get install openjdk-21-jdk-headless; macOS: brew install openjdk;"
  echo "others: https://adoptium.net), or set JAVA_HOME to one, and run the command again."
} >&2
exit 2
