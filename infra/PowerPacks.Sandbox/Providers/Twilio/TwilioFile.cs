using System.Text.Json;
using PowerPacks.Sandbox.Providers.Phones;

namespace PowerPacks.Sandbox.Providers.Twilio;

/// <summary>
/// What outlives the sandbox, as it outlives a customer's evening at Twilio: auth tokens, where the numbers' texts are sent, who opted out. Texts do not. Tokens and
/// numbers are written when they change, phones with them and at the end.
/// </summary>
internal sealed class TwilioFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly Lock turn = new();
    private readonly string path;
    private readonly TwilioAccount account;
    private readonly OwnNumbers numbers;
    private readonly PhoneBook phones;

    public TwilioFile(string path, TwilioAccount account, OwnNumbers numbers, PhoneBook phones)
    {
        (this.path, this.account, this.numbers, this.phones) = (path, account, numbers, phones);
        Read();
        account.Changed += Write;
        numbers.Changed += Write;
    }

    public void Write()
    {
        lock (turn)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
            using (var stream = new FileStream($"{path}.next", options))
            {
                JsonSerializer.Serialize(stream, new Kept(
                    account.AuthToken,
                    account.SecondaryAuthToken,
                    [.. numbers.All.Select(n => new KeptNumber(n.Sid, n.SmsUrl, n.SmsMethod, n.StatusCallback, n.FriendlyName, n.Updated))],
                    [.. phones.Known.Select(p => new KeptPhone(p.Number, p.Outcome.Name, p.Order, p.Line, p.OptedOutOf, p.Deactivated))]), JsonSerializerOptions.Web);
            }
            File.Move($"{path}.next", path, overwrite: true);
        }
    }

    private void Read()
    {
        if (!File.Exists(path)) return;
        try
        {
            var kept = JsonSerializer.Deserialize<Kept>(File.ReadAllBytes(path), JsonSerializerOptions.Web)!;
            account.Restore(kept.AuthToken, kept.SecondaryAuthToken);
            foreach (var n in kept.Numbers) numbers.Change(n.Sid, number => number with { SmsUrl = n.SmsUrl, SmsMethod = n.SmsMethod, StatusCallback = n.StatusCallback, FriendlyName = n.FriendlyName, Updated = n.Updated });
            foreach (var p in kept.Phones) phones.Change(p.Number, phone => phone with { Outcome = Outcome.Find(p.Outcome) ?? Outcome.Delivered, Order = p.Order, Line = p.Line, OptedOutOf = p.OptedOutOf, Deactivated = p.Deactivated });
        }
        catch (JsonException)
        {
            // A stand-in whose memory is damaged begins anew: nothing of a customer's was in it.
        }
    }

    private sealed record Kept(string AuthToken, string? SecondaryAuthToken, IReadOnlyList<KeptNumber> Numbers, IReadOnlyList<KeptPhone> Phones);

    private sealed record KeptNumber(string Sid, string SmsUrl, string SmsMethod, string StatusCallback, string FriendlyName, DateTimeOffset Updated);

    private sealed record KeptPhone(string Number, string Outcome, string Order, string? Line, IReadOnlyList<string> OptedOutOf, DateOnly? Deactivated);
}
