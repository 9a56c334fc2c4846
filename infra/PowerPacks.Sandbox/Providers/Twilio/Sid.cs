using System.Security.Cryptography;
using System.Text;

namespace PowerPacks.Sandbox.Providers.Twilio;

/// <summary>Twilio's names for things: two letters that say what it is, and 32 hexadecimal digits.</summary>
internal static class Sid
{
    private const int RandomBytes = 16;

    public static string New(string prefix) => prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes));

    /// <summary>The same for the same name, so that what a person pasted somewhere is good after the next start.</summary>
    public static string Of(string prefix, string name) => prefix + Secret(name);

    /// <summary>32 hexadecimal digits: the form of an auth token, too.</summary>
    public static string Secret(string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"twilio stand-in {name}")))[..(2 * RandomBytes)];
}
