# bash completion for powerpacks: source <(powerpacks completion bash)
_powerpacks() {
  local word=${COMP_WORDS[COMP_CWORD]} found
  COMPREPLY=()
  # The suggestions are text and stay text: nothing in them is expanded.
  while IFS= read -r found; do
    [[ $found == "$word"* ]] && COMPREPLY+=("$found")
  done < <("${COMP_WORDS[0]}" "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null)
}
complete -o default -F _powerpacks powerpacks
