#compdef powerpacks
# zsh completion for powerpacks: source <(powerpacks completion zsh)
_powerpacks() {
  local -a found
  found=("${(@f)$("${words[1]}" "[suggest:$CURSOR]" "$BUFFER" 2>/dev/null)}")
  if (( ${#found} )) && [[ -n $found[1] ]]; then compadd -- $found; else _files; fi
}
compdef _powerpacks powerpacks
