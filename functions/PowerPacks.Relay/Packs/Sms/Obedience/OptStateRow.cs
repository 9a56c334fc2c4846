using System.Security.Cryptography;
using System.Text;
using Names = PowerPacks.Relay.Packs.Sms.CrmNames.SmsOptState;

namespace PowerPacks.Relay.Packs.Sms.Obedience;

/// <summary>The CRM's row of whether a number may be texted by a sender: the same row whoever writes it. Pure.</summary>
internal static class OptStateRow
{
    private const int KeyBytes = 16;

    private static readonly CrmTable Table = new(Names.Table, Names.Set, Names.Columns.Id);

    /// <param name="sender">A sender's key; <see cref="StopBook.Everyone"/> for all.</param>
    /// <param name="number">In E.164.</param>
    /// <param name="state">Of <c>States</c>.</param>
    /// <param name="source">Of <c>Sources</c>.</param>
    /// <param name="since">From when on it holds.</param>
    /// <param name="said">In which words, where somebody said so.</param>
    public static CrmRow Of(string sender, string number, int state, int source, DateTimeOffset since, string? said = null)
    {
        var columns = new Dictionary<string, object?>
        {
            [Names.Columns.Name] = sender == StopBook.Everyone ? number : $"{number} · {sender}",
            [Names.Columns.Number] = number,
            [Names.Columns.SenderKey] = sender,
            [Names.Columns.State] = state,
            [Names.Columns.Source] = source,
            [Names.Columns.Said] = said,
            [Names.Columns.ChangedOn] = since,
        };
        if (state == Names.States.OptedIn) columns[Names.Columns.ConsentOn] = since;
        return new CrmRow(Table, new RowKey(Names.Columns.Key, KeyOf(sender, number)), columns);
    }

    /// <summary>As <c>KeyOptState</c> makes it in the CRM.</summary>
    private static string KeyOf(string sender, string number) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"sms\n{sender}\n{number}")).AsSpan(0, KeyBytes));
}
