@echo off
rem Starts Faultbook. Needs a Java runtime 21 or newer in JAVA_HOME or on PATH.
setlocal
set "FAULTBOOK_HOME=%~dp0."
if not defined FAULTBOOK_DATA set "FAULTBOOK_DATA=%LOCALAPPDATA%\faultbook"
set "MADE=%LOCALAPPDATA%\faultbook"
if not exist "%MADE%" mkdir "%MADE%"
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
"%JAVA%" -XX:+UseSerialGC -XX:+AutoCreateSharedArchive "-XX:SharedArchiveFile=%MADE%\classes.jsa" -Xlog:disable -Xlog:all=error:stderr -jar "%~dp0lib\faultbook.jar" %*
exit /b %ERRORLEVEL%
