using System;
using System.Linq;
using System.Security.Cryptography;
using OpenDay.Functions.Problems;
using OpenDay.Functions.SignIn;

namespace OpenDay.Functions.Tests;

public sealed class RehearsalTokenTests
{
    private static readonly byte[] s_key = [.. Enumerable.Range(1, 32).Select(number => (byte)number)];
    private static readonly DateTimeOffset s_now = new(2026, 11, 24, 21, 0, 0, TimeSpan.Zero);
    private static readonly RehearsalToken s_token = new("smoke-", s_now.AddHours(2));

    [Fact]
    public void It_reads_as_it_was_signed() => Assert.Equal(s_token, RehearsalToken.Read(s_token.Sign(s_key), s_key, s_now));

    [Fact]
    public void An_old_one_is_refused() => Assert.Equal(
        "Header 'Authorization': expected a token that is still good at 2026-11-24 23:00Z, found one that was good until 2026-11-24 23:00Z. Ask the operator for a new one, made with the command 'token'.",
        Refusal(s_token.Sign(s_key), s_key, s_now.AddHours(2)));

    [Fact]
    public void One_of_another_key_or_with_any_character_changed_is_refused()
    {
        const string Expected = "Header 'Authorization': expected a token of this app's key, found another text. Ask the operator for a new one, made with the command 'token'.";
        var text = s_token.Sign(s_key);

        Assert.Equal(Expected, Refusal(text, RandomNumberGenerator.GetBytes(32), s_now));
        Assert.Equal(Expected, Refusal("nonsense", s_key, s_now));
        for (var place = 0; place < text.Length; place++)
        {
            Assert.Equal(Expected, Refusal($"{text[..place]}{(text[place] == 'x' ? 'y' : 'x')}{text[(place + 1)..]}", s_key, s_now));
        }
    }

    [Theory]
    [InlineData("not base64", "something else")]
    [InlineData("c2hvcnQ=", "5 bytes")]
    public void A_key_that_is_too_short_stops_the_start(string setting, string found) => Assert.Equal(
        $"Setting 'SignIn__TokenKey': expected the base64 of at least 32 random bytes, found {found}. Make one with 'openssl rand -base64 32'.",
        Assert.Throws<SignInRefusedException>(() => SignInSettings.ReadTokenKey(setting)).Message);

    private static string Refusal(string text, byte[] key, DateTimeOffset now) =>
        Assert.Throws<RequestRejectedException>(() => RehearsalToken.Read(text, key, now)).Message;
}
