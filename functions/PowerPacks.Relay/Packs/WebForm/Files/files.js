// Files go ahead, one by one; the form then names them. What has arrived is not sent again.
function powerPacksFiles({ all, absent, post, settle, address }) {
  return {
    /** @returns whether all have arrived; where not, the visitor has been told. */
    async send() {
      for (const input of all("input[type=file]")) {
        if (input.closest("[hidden][data-field]") || absent(input)) continue;
        for (const file of input.files) {
          if (file.sentAs) continue;
          const body = new FormData();
          body.append(input.name, file, file.name);
          const response = await post(address, body);
          if (!response) return false;
          if (response.status !== 201) {
            await settle(response);
            return false;
          }
          file.sentAs = (await response.json()).id;
        }
      }
      return true;
    },
    ids: (input) => input.type === "file" ? Array.from(input.files, (file) => file.sentAs).filter(Boolean) : input.checked ? [input.value] : [],
    /** A file that was sent may have run out, or belong to the submission before: the next attempt sends it anew. */
    forget: (within) => all("input[type=file]", within).forEach((input) => { for (const file of input.files) file.sentAs = ""; }),
  };
}
