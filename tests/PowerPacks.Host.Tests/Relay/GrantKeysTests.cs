using PowerPacks.Host.Http;

namespace PowerPacks.Host.Tests.Relay;

public sealed class GrantKeysTests : IDisposable
{
    private const string Key = """{ "kty": "EC", "crv": "P-256", "kid": "k1", "x": "axfR8uEsQkf4vOblY6RA8ncDfYEt6zOg9KE5RdiYwpY", "y": "T-NC4v4af5uO5-tKfA-eFivOM1drMV7Oy7ZAaDe_UfU" }""";

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_set_of_keys_is_read() => Assert.Equal(["k1"], GrantKeys.Read(FileWith($$"""{ "keys": [{{Key}}] }""")).Keys);

    [Theory]
    [InlineData("keys")]
    [InlineData("[]")]
    [InlineData("""{ "keys": [] }""")]
    [InlineData("""{ "keys": [{ "kty": "EC", "kid": "k1" }] }""")]
    [InlineData("""{ "keys": [{ "kty": "EC", "kid": "k1", "x": "AA", "y": "AA" }] }""")]
    [InlineData($$"""{ "keys": [{{Key}}, {{Key}}] }""")]
    public void A_file_that_holds_no_keys_is_named_with_its_setting(string content) => AssertNamed(FileWith(content));

    [Fact]
    public void A_folder_in_place_of_the_file_is_named_with_its_setting() => AssertNamed(folder.Path);

    [Fact]
    public void A_file_that_is_not_there_is_named_with_its_setting() => AssertNamed(folder.In("nothing"));

    [Fact]
    public void No_file_at_all_is_told_with_its_setting() => AssertNamed("");

    private static void AssertNamed(string file) =>
        Assert.StartsWith($"The setting grant-keys names {file}, which ", Assert.Throws<InvalidDataException>(() => GrantKeys.Read(file)).Message, StringComparison.Ordinal);

    private string FileWith(string content)
    {
        File.WriteAllText(folder.In("jwks.json"), content);
        return folder.In("jwks.json");
    }
}
