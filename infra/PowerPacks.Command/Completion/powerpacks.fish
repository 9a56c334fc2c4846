# fish completion for powerpacks: powerpacks completion fish | source
function __powerpacks_suggest
    set -l line (commandline --cut-at-cursor)
    powerpacks "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
end
complete --command powerpacks --arguments '(__powerpacks_suggest)'
