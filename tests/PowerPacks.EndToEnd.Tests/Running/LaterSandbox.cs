namespace PowerPacks.EndToEnd.Tests.Running;

/// <summary>A sandbox whose relays are some minutes ahead: a mail that is opened at once was sent a while ago for them, so that whoever does it is no scanner for being quick.</summary>
public sealed class LaterSandbox() : OtherSandbox("later", "--clock-offset", $"{Ahead}")
{
    internal static readonly TimeSpan Ahead = TimeSpan.FromMinutes(10);

    private const int Connecting = 482100001, Connected = 482100002, PerRecipient = 482100003;

    /// <summary>An organization tracks its mails, per recipient; at once, where it does already.</summary>
    internal async Task TrackedAsync(Description.Org organization, CancellationToken cancellation)
    {
        var maker = new Maker(Http, organization);
        const string active = "pp_emailtrackings?$filter=statecode eq 0";
        if ((await maker.RowsAsync(active, cancellation)).Length == 0)
            await maker.DoAsync(HttpMethod.Post, "pp_emailtrackings", new { pp_name = organization.Name, pp_mode = PerRecipient, statuscode = Connecting }, cancellation);
        await maker.UntilAsync(active, "tracking that is connected", r => r.GetProperty("value")[0].GetProperty("statuscode").GetInt32() == Connected, cancellation);
    }
}
