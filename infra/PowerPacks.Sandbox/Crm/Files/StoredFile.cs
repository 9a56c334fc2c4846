namespace PowerPacks.Sandbox.Crm.Files;

/// <summary>A file of a file or image column.</summary>
/// <param name="Id">What the column holds.</param>
/// <param name="Name">As it was uploaded.</param>
/// <param name="MimeType">As it was uploaded.</param>
/// <param name="Size">In bytes.</param>
internal sealed record StoredFile(Guid Id, string Name, string MimeType, long Size);
