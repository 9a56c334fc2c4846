using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PowerPacks.EndToEnd.Tests.Running;

namespace PowerPacks.EndToEnd.Tests;

/// <summary>An operator in an incident, from the first look to the last: with the mouse, and by keyboard only.</summary>
public sealed class OperationsTests(RunningSandbox sandbox)
{
    private const string PlugInRefusal = "0x80040265";
    private const int MaxTabs = 60;

    /// <summary>What has the focus without showing it; the body never shows it.</summary>
    private const string Unseen = "() => getComputedStyle(document.activeElement).outlineStyle !== 'none' ? '' : document.activeElement.outerHTML.slice(0, 200)";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_operator_sees_the_CRM_fail_and_replays_what_it_refused_until_everything_is_in_the_CRM()
    {
        await using var incident = new Incident(sandbox, Cancellation);
        await using var op = await (await Operator.OpenAsync(sandbox)).SignInAsync();
        await incident.RefuseAsync(6);
        await incident.BreakAsync(2);

        await op.SeesAsync("crm-unreachable");
        await op.SeesAsync("The CRM cannot be reached. Envelopes wait");
        await op.SeesAsync("Destinations held back: 1.");
        await op.SeesAsync("Show what waits");
        await op.ShootAsync("overview-incident");
        await op.GoAsync("envelopes");
        await op.ShootAsync("envelopes");
        await incident.MendAsync();
        await op.GoAsync("overview");
        await op.SeesAsync("Nothing waits.");

        await op.GoAsync("dead-letters");
        var row = op.Main.GetByRole(AriaRole.Row).Filter(new() { Has = op.Page.GetByRole(AriaRole.Button, new() { Name = PlugInRefusal }) });
        await Assertions.Expect(row).ToContainTextAsync("A plug-in in the CRM refused the row.");
        await op.ShootAsync("dead-letters");
        await row.GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(op.Dialog).ToContainTextAsync(new Regex("Envelopes\\s*6\\s*Cannot be replayed\\s*0"));
        await op.Dialog.GetByLabel("At most per second").FillAsync("2");
        await op.ShootAsync("preview");
        await op.Dialog.GetByRole(AriaRole.Button, new() { Name = "Replay", Exact = true }).ClickAsync();
        await Assertions.Expect(op.Main.GetByText(new Regex("^[1-5] of 6 replayed"))).ToBeVisibleAsync();
        await op.ShootAsync("progress");

        await op.Page.ReloadAsync(); // The replay is the relay's, not the page's.
        await op.SeesAsync("A replay is running");
        await op.HearsAsync("The replay is done: 6 of 6 replayed.");
        await Assertions.Expect(row).ToHaveCountAsync(0);
        await op.ShootAsync("replayed");

        foreach (var visitor in incident.Refused) Assert.Single(await sandbox.Crm.LeadAsync(visitor, Cancellation));
        await sandbox.Relay.SettledAsync(Cancellation);
        await op.GoAsync("overview");
        await op.SeesAsync("All is well.");
        await Assertions.Expect(op.Main.Locator(".term").Filter(new() { HasText = "refused" })).ToHaveTextAsync("0 refused");
        await op.ShootAsync("overview");
        Assert.Empty(op.Faults);
    }

    [Fact]
    public async Task An_envelopes_life_is_told_with_its_reasons_and_its_end_and_never_with_its_content()
    {
        await using var incident = new Incident(sandbox, Cancellation);
        await incident.RefuseAsync(1);
        await using var op = await (await Operator.OpenAsync(sandbox)).SignInAsync();
        await op.GoAsync("envelopes");
        await op.Main.GetByLabel("State").SelectOptionAsync(new SelectOptionValue { Label = "Refused" });
        await op.Main.GetByLabel("Reason").FillAsync(PlugInRefusal);
        await op.Main.GetByRole(AriaRole.Button, new() { Name = "Apply" }).ClickAsync();
        await Assertions.Expect(op.Page).ToHaveURLAsync(new Regex("state=refused"));
        await op.ReadyAsync();
        await Assertions.Expect(op.Main.GetByRole(AriaRole.Row)).ToHaveCountAsync(2);
        var id = await op.Main.Locator("tbody a").InnerTextAsync();

        await op.GoAsync("envelopes");
        await op.Main.GetByLabel("Find by id").FillAsync(id);
        await op.Main.GetByRole(AriaRole.Button, new() { Name = "Find" }).ClickAsync();
        await Assertions.Expect(op.Main.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(2);
        await Assertions.Expect(op.Main.GetByRole(AriaRole.Listitem).Last).ToContainTextAsync(PlugInRefusal);
        await op.SeesAsync("its day is forgotten");
        await op.ShootAsync("envelope");
        Assert.DoesNotContain(Visitor.Mark, await op.Page.ContentAsync(), StringComparison.OrdinalIgnoreCase);

        await incident.MendAsync();
        await ReplayAllAsync(op);
        await sandbox.Relay.SettledAsync(Cancellation);
        await op.Page.GotoAsync($"{op.Relay.Page}#/envelopes/{id}");
        await Assertions.Expect(op.Main.GetByRole(AriaRole.Listitem)).ToHaveTextAsync(
            [new Regex("Accepted"), new Regex("Refused"), new Regex("Replayed"), new Regex("Completed")]);
    }

    [Fact]
    public async Task Signing_in_and_a_replay_need_no_mouse()
    {
        await using var incident = new Incident(sandbox, Cancellation);
        await incident.RefuseAsync(1);
        await incident.MendAsync();
        await using var op = await Operator.OpenAsync(sandbox);
        var keys = op.Page.Keyboard;
        await Assertions.Expect(op.Page.Locator("#key")).ToBeFocusedAsync();
        await keys.TypeAsync(op.Relay.Key);
        await keys.PressAsync("Enter");
        await op.ReadyAsync();

        await TabToAsync(op, op.Page.GetByRole(AriaRole.Link, new() { Name = "Dead letters" }), "Shift+Tab"); // Back from the heading: forward goes by way of the browser itself.
        await keys.PressAsync("Enter");
        await Assertions.Expect(op.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeFocusedAsync();
        await op.ReadyAsync();
        var preview = op.Main.GetByRole(AriaRole.Button, new() { Name = $"Preview a replay of {PlugInRefusal}" });
        await TabToAsync(op, preview);
        await keys.PressAsync("Enter");
        await Assertions.Expect(op.Dialog).ToContainTextAsync("Cannot be replayed");
        await keys.PressAsync("Escape");
        await Assertions.Expect(op.Dialog).ToHaveCountAsync(0);
        await Assertions.Expect(preview).ToBeFocusedAsync();

        await keys.PressAsync("Enter");
        await TabToAsync(op, op.Dialog.GetByRole(AriaRole.Button, new() { Name = "Replay", Exact = true }));
        await keys.PressAsync("Enter");
        await op.HearsAsync("The replay is done: 1 of 1 replayed.");
        await Assertions.Expect(op.Page.Locator("body")).Not.ToBeFocusedAsync();
        Assert.Single(await sandbox.Crm.LeadAsync(incident.Refused[0], Cancellation));
    }

    /// <summary>Walks with the Tab key; wherever it stops must be seen to have the focus.</summary>
    private static async Task TabToAsync(Operator op, ILocator goal, string step = "Tab")
    {
        await Assertions.Expect(goal).ToBeVisibleAsync();
        for (var tabs = 0; tabs < MaxTabs; tabs++)
        {
            if (await goal.EvaluateAsync<bool>("e => e === document.activeElement")) return;
            await op.Page.Keyboard.PressAsync(step);
            Assert.Equal("", await op.Page.EvaluateAsync<string>(Unseen));
        }
        Assert.Fail($"{goal} is not reached by {MaxTabs} tabs.");
    }

    private static async Task ReplayAllAsync(Operator op)
    {
        await op.GoAsync("dead-letters");
        await op.Main.GetByRole(AriaRole.Button, new() { Name = "Preview all shown" }).ClickAsync();
        await op.Dialog.GetByRole(AriaRole.Button, new() { Name = "Replay", Exact = true }).ClickAsync();
        await op.SeesAsync("None. What was refused");
    }
}
