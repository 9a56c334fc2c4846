using System.Text.Json;
using Microsoft.Playwright;
using PowerPacks.EndToEnd.Tests.Running;

namespace PowerPacks.EndToEnd.Tests.App;

/// <summary>What scripts and pages of solutions find: <c>Xrm</c>, as Microsoft describes it.</summary>
public sealed class XrmTests(RunningSandbox sandbox)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WebApi_makes_reads_changes_and_deletes_rows_and_pages_through_them()
    {
        await using var clerk = await OpenAsync();
        var seen = await clerk.Page.EvaluateAsync<JsonElement>("""
            async () => {
              const unique = crypto.randomUUID();
              const made = [];
              for (const n of [1, 2, 3]) made.push(await Xrm.WebApi.createRecord("account", { name: `${unique} ${n}` }));
              await Xrm.WebApi.updateRecord("account", `{${made[0].id.toUpperCase()}}`, { telephone1: "1" });
              const one = await Xrm.WebApi.retrieveRecord("account", made[0].id, "?$select=name,telephone1");
              const first = await Xrm.WebApi.retrieveMultipleRecords("account", `?$select=name&$filter=startswith(name,'${unique}')&$orderby=name`, 2);
              const rest = await Xrm.WebApi.retrieveMultipleRecords("account", first.nextLink, 2);
              const fetched = await Xrm.WebApi.online.retrieveMultipleRecords("account", `?fetchXml=<fetch><entity name="account"><attribute name="name"/><filter><condition attribute="name" operator="like" value="${unique}%"/></filter></entity></fetch>`);
              await Xrm.WebApi.deleteRecord("account", made[2].id);
              const error = await Xrm.WebApi.retrieveRecord("account", made[2].id).then(() => null, e => ({ errorCode: e.errorCode, message: e.message }));
              const who = await Xrm.WebApi.online.execute({ getMetadata: () => ({ boundParameter: null, parameterTypes: {}, operationType: 1, operationName: "WhoAmI" }) });
              return { phone: one.telephone1, first: first.entities.length, rest: rest.entities.length, end: rest.nextLink ?? null, fetched: fetched.entities.length, error, ok: who.ok, who: (await who.json()).UserId };
            }
            """);
        Assert.Equal("1", seen.GetProperty("phone").GetString());
        Assert.Equal((2, 1, 3), (seen.GetProperty("first").GetInt32(), seen.GetProperty("rest").GetInt32(), seen.GetProperty("fetched").GetInt32()));
        Assert.Equal(JsonValueKind.Null, seen.GetProperty("end").ValueKind);
        Assert.Equal(0x80040217, seen.GetProperty("error").GetProperty("errorCode").GetInt64());
        Assert.Contains("Does Not Exist", seen.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.True(seen.GetProperty("ok").GetBoolean());
        Assert.True(Guid.TryParse(seen.GetProperty("who").GetString(), out _));
    }

    [Fact]
    public async Task A_form_context_shows_and_changes_columns_controls_and_tabs_and_its_handlers_are_called()
    {
        await using var clerk = await OpenAsync();
        await clerk.Page.RouteAsync("**/WebResources/**/webform.js", route => route.FulfillAsync(new()
        {
            ContentType = "text/javascript",
            Body = "window.PowerPacks = { WebForm: { isActive: () => true, onLoad(event) { window.theForm = event.getFormContext(); } } };",
        }));
        var id = (await Clerk.RowAsync(sandbox, "pp_webforms?$select=pp_name&$filter=pp_formkey eq 'eu-contact'", Cancellation)).GetProperty("pp_webformid").GetString()!;
        await clerk.GoAsync($"entityrecord&etn=pp_webform&id={id}");
        var seen = await clerk.Page.EvaluateAsync<JsonElement>("""
            async () => {
              const form = window.theForm, name = form.getAttribute("pp_name"), changes = [];
              name.addOnChange(e => changes.push([e.getEventSource().getName(), e.getDepth()]));
              const before = name.getValue();
              name.setValue("other");
              const silent = changes.length;
              name.fireOnChange();
              const dirty = [name.getIsDirty(), form.data.getIsDirty()];
              form.data.entity.addOnSave(e => e.getEventArgs().preventDefault());
              const saved = await form.data.save().then(() => true, () => false);
              form.getControl("pp_formkey").setVisible(false);
              form.getControl("pp_name").setNotification("Choose another name", "n");
              form.ui.tabs.get("definition").setLabel("Contract");
              return { id: form.data.entity.getId(), type: form.ui.getFormType(), text: form.getAttribute("statuscode").getText(), owner: form.getAttribute("ownerid").getValue()[0].entityType, silent, changes, dirty, saved, before,
                user: Xrm.Utility.getGlobalContext().userSettings.languageId, page: Xrm.Utility.getPageContext().input.entityName };
            }
            """);
        Assert.Equal($"{{{id.ToUpperInvariant()}}}", seen.GetProperty("id").GetString());
        Assert.Equal(2, seen.GetProperty("type").GetInt32());
        Assert.Equal("systemuser", seen.GetProperty("owner").GetString());
        Assert.Equal(0, seen.GetProperty("silent").GetInt32());
        Assert.Equal("[[\"pp_name\",1]]", seen.GetProperty("changes").GetRawText());
        Assert.Equal("[true,true]", seen.GetProperty("dirty").GetRawText());
        Assert.False(seen.GetProperty("saved").GetBoolean());
        Assert.Equal("pp_webform", seen.GetProperty("page").GetString());
        await clerk.SeesAsync("Choose another name");
        await Expect(clerk.Box("Name")).ToHaveValueAsync("other");
        await Expect(clerk.Box("Form key")).ToHaveCountAsync(0);
        await Expect(clerk.Tab("Contract")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_page_of_a_solution_finds_Xrm_in_its_parent_and_its_data_in_its_address_and_a_dialog_answers_it()
    {
        await using var clerk = await OpenAsync();
        await clerk.Page.RouteAsync("**/WebResources/pp_/test.html*", route => route.FulfillAsync(new()
        {
            ContentType = "text/html",
            Body = """
                <!doctype html><html lang="en"><title>A page</title><main><button>Ask</button><p></p></main><script>
                document.querySelector("button").onclick = async () => {
                  const answer = await parent.Xrm.Navigation.openConfirmDialog({ title: "Sure?", text: "Really?" });
                  document.querySelector("p").textContent = new URLSearchParams(location.search).get("data") + " " + answer.confirmed;
                };
                </script></html>
                """,
        }));
        await clerk.GoAsync("webresource&webresourceName=pp_/test.html&data=a%26b");
        var frame = clerk.Page.FrameLocator("iframe");
        await frame.GetByRole(AriaRole.Button, new() { Name = "Ask" }).ClickAsync();
        await clerk.Dialog.GetByRole(AriaRole.Button, new() { Name = "OK" }).ClickAsync();
        await Expect(frame.GetByText("a&b true")).ToBeVisibleAsync();
        Assert.Contains("A page", await clerk.Page.TitleAsync(), StringComparison.Ordinal);

        await clerk.Page.EvaluateAsync("() => { Xrm.Navigation.navigateTo({ pageType: 'webresource', webresourceName: 'pp_/test.html' }, { target: 2, width: 500, height: 300, title: 'In a dialog' }).then(() => { window.closed1 = true; }); }");
        await Expect(clerk.Dialog.GetByText("In a dialog")).ToBeVisibleAsync();
        await clerk.Dialog.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await clerk.Page.WaitForFunctionAsync("() => window.closed1");
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    private async Task<Clerk> OpenAsync()
    {
        var clerk = await Clerk.OpenAsync(sandbox, "entityrecord&etn=account");
        await clerk.Page.WaitForFunctionAsync("() => window.Xrm");
        return clerk;
    }
}
