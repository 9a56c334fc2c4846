namespace PowerPacks.Registration;

/// <summary>The person who answers for a registration. Personal data: it is kept until the registration is deleted and is never logged.</summary>
/// <param name="Name">1 to 100 characters.</param>
/// <param name="Email">Has the shape of an e-mail address, at most 254 characters; nothing is ever sent to prove it.</param>
public sealed record Contact(string Name, string Email)
{
    /// <summary>Says nothing about the person: a contact that is logged by mistake stays private.</summary>
    public override string ToString() => nameof(Contact);
}
