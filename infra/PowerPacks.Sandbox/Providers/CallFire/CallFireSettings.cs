namespace PowerPacks.Sandbox.Providers.CallFire;

/// <summary>How the stand-in behaves where CallFire's description and guide leave it open; a test or a person changes it.</summary>
internal sealed record CallFireSettings : AnswerSettings
{
    /// <summary>Whether texts are given back with the attributes that they were sent with.</summary>
    public bool Attributes { get; init; } = true;

    /// <summary>Whether signatures are in base64; else in hex.</summary>
    public bool Base64 { get; init; }
}
