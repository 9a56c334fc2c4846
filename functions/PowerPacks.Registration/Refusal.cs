namespace PowerPacks.Registration;

/// <summary>Why something was refused.</summary>
public enum Refusal
{
    /// <summary>Something is wrong with what was asked; the problems say what.</summary>
    Invalid,

    /// <summary>The key is unknown, expired or revoked; which of these is not told.</summary>
    Unauthenticated,

    /// <summary>The organization is registered, and the caller did not show its key.</summary>
    AlreadyRegistered,

    /// <summary>The organization is registered in another region; its data cannot move.</summary>
    RegionPinned,

    /// <summary>The organization has no key with that id.</summary>
    UnknownKey,

    /// <summary>It is the one key that does not expire; without it nobody could open the registration again.</summary>
    LastKey,

    /// <summary>As many keys live as may.</summary>
    TooManyKeys,

    /// <summary>Others kept changing the same registration; trying again helps.</summary>
    Busy,
}
