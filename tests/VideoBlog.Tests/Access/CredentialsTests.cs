using System.Text.Json.Nodes;
using VideoBlog.Domain;
using VideoBlog.Platform;

namespace VideoBlog.Access;

/// <summary>What is kept of passwords and tokens, and how well.</summary>
public sealed class CredentialsTests : IDisposable
{
    private const string Password = "correct horse battery";
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);
    private readonly TemporaryFolder _library = new();

    private CredentialsFile Stored => new(_library.Path);

    public void Dispose() => _library.Dispose();

    [Fact]
    public void A_password_is_known_again_and_no_other()
    {
        var hash = PasswordHash.Create(Password);

        Assert.True(hash.Matches(Password));
        Assert.False(hash.Matches(Password + " "));
        Assert.False(hash.Matches(""));
        Assert.False(hash.Matches(new string('x', 1_000_000)));
        Assert.NotEqual(hash.Stamp, PasswordHash.Create(Password).Stamp);
    }

    [Theory]
    [InlineData("")]
    [InlineData("eleven char")]
    [InlineData(null)]
    public void A_password_must_be_long_enough_and_not_endless(string? password) =>
        Assert.Contains(
            "12 to 200",
            Assert.Throws<VideoBlogException>(() => PasswordHash.Create(password ?? new string('x', 201))).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void A_token_counts_until_it_expires_or_is_removed()
    {
        var credentials = Credentials
            .None.AddToken("forever", Now, null, out var forever)
            .AddToken("short", Now, Now.AddDays(1), out var brief);

        Assert.True(credentials.Accept(forever, Now) && credentials.Accept(brief, Now));
        Assert.False(credentials.Accept(brief, Now.AddDays(1)));
        Assert.False(credentials.Accept(forever + "x", Now) || credentials.Accept("", Now));
        Assert.False(credentials.RemoveToken("FOREVER").Accept(forever, Now));
        Assert.NotEqual(forever, brief);
        Assert.True(forever.Length >= 43); // 256 bits
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("../x")]
    [InlineData("<b>")]
    [InlineData("taken")]
    [InlineData("TAKEN")]
    public void A_token_has_a_name_of_its_own(string name)
    {
        var credentials = Credentials.None.AddToken("taken", Now, null, out _);
        Assert.Throws<VideoBlogException>(() => credentials.AddToken(name, Now, null, out _));
    }

    [Fact]
    public async Task Neither_password_nor_token_can_be_found_in_the_file_which_is_for_its_user_alone()
    {
        var token = "";
        await Stored.ChangeAsync(c => c with { Password = PasswordHash.Create(Password) }, TimeProvider.System, default);
        await Stored.ChangeAsync(c => c.AddToken("script", Now, Now.AddDays(3), out token), TimeProvider.System, default);

        var text = await File.ReadAllTextAsync(Stored.Path);
        Assert.DoesNotContain(Password, text, StringComparison.Ordinal);
        Assert.DoesNotContain(token, text, StringComparison.Ordinal);
        Assert.StartsWith("{\n  \"schemaVersion\": 1", text, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Stored.Path));
        var read = Stored.Read();
        Assert.True(read.Password!.Matches(Password) && read.Accept(token, Now));
    }

    [Fact]
    public async Task Changes_at_the_same_time_are_all_kept()
    {
        await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(i => Task.Run(() => Stored.ChangeAsync(c => c.AddToken($"t{i}", Now, null, out _), TimeProvider.System, default)))
        );

        Assert.Equal(8, Stored.Read().Tokens.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"schemaVersion":1}""")]
    [InlineData("""{"tokens":[]}""")]
    [InlineData("""{"schemaVersion":2,"tokens":[]}""")]
    [InlineData("""{"schemaVersion":1,"tokens":[null]}""")]
    [InlineData("""{"schemaVersion":1,"tokens":[{"name":"a","sha256":"00","createdAt":"2026-11-22T09:00:00Z"}]}""")]
    [InlineData("""{"schemaVersion":1,"tokens":[],"password":{}}""")]
    [InlineData(
        """
            {"schemaVersion":1,"tokens":[],
             "password":{"algorithm":"none","iterations":250000,"salt":"AAAAAAAAAAAAAAAAAAAAAA==","hash":"AAAA"}}
            """
    )]
    [InlineData("""{"schemaVersion":1,"tokens":[],"password":"secret"}""")]
    public void A_file_that_is_not_what_it_should_be_is_no_empty_one(string text)
    {
        Write(text);
        Assert.Contains("access.json", Assert.Throws<VideoBlogException>(() => Stored.Read()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hash_that_would_take_hours_to_check_is_refused()
    {
        await Stored.ChangeAsync(c => c with { Password = PasswordHash.Create(Password) }, TimeProvider.System, default);
        var json = JsonNode.Parse(await File.ReadAllTextAsync(Stored.Path))!;
        json["password"]!["iterations"] = 2_000_000_000;
        Write(json.ToJsonString());

        Assert.Throws<VideoBlogException>(() => Stored.Read());
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.GroupWrite)]
    public async Task A_file_that_others_can_see_or_change_is_refused(UnixFileMode others)
    {
        if (OperatingSystem.IsWindows())
            return;
        await Stored.ChangeAsync(c => c.AddToken("a", Now, null, out _), TimeProvider.System, default);
        File.SetUnixFileMode(Stored.Path, File.GetUnixFileMode(Stored.Path) | others);

        Assert.Contains("chmod 600", Assert.Throws<VideoBlogException>(() => Stored.Read()).Hint, StringComparison.Ordinal);
    }

    private void Write(string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Stored.Path)!);
        File.WriteAllText(Stored.Path, text);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Stored.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }
}
