using System;
using System.Text;

namespace OpenDay.Delivery.Tests;

public sealed class WebhookSignatureTests
{
    private const string Secret = "a secret that both sides keep to themselves";

    private static readonly DateTimeOffset s_now = DateTimeOffset.FromUnixTimeSeconds(1_683_853_200);
    private static readonly byte[] s_body = Encoding.UTF8.GetBytes("""{"key":"a"}""");

    /// <summary>The value was made by <c>printf '1683853200.{"key":"a"}' | openssl dgst -sha256 -hmac …</c>.</summary>
    [Fact]
    public void The_form_is_the_documented_one()
    {
        Assert.Equal("1683853200", WebhookSignature.Timestamp(s_now));
        Assert.Equal("v1=9f1d9f3a6c64465c335f0ef5f665e8c92928461bb3edd1aef97addc089f44c51", WebhookSignature.Sign(Secret, "1683853200", s_body));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(300, true)]
    [InlineData(-300, true)]
    [InlineData(301, false)]
    [InlineData(-301, false)]
    public void Only_what_was_made_within_the_window_counts(int seconds, bool valid)
    {
        var timestamp = WebhookSignature.Timestamp(s_now.AddSeconds(seconds));

        Assert.Equal(valid, Verify(timestamp, WebhookSignature.Sign(Secret, timestamp, s_body)));
    }

    [Fact]
    public void Whatever_is_changed_or_missing_is_refused()
    {
        var timestamp = WebhookSignature.Timestamp(s_now);
        var signature = WebhookSignature.Sign(Secret, timestamp, s_body);
        Assert.True(Verify(timestamp, signature));
        Assert.True(Verify(timestamp, $"v1={signature[3..].ToUpperInvariant()}"));

        Assert.False(Verify(WebhookSignature.Timestamp(s_now.AddSeconds(1)), signature));
        Assert.False(Verify(timestamp, WebhookSignature.Sign("another secret of the same length as that", timestamp, s_body)));
        Assert.False(Verify(timestamp, WebhookSignature.Sign(Secret, timestamp, [.. s_body, 32])));
        foreach (var other in (string?[])[null, "", "v1=", signature[3..], signature[..^2], $"{signature}00", signature.Replace("v1=", "v0="), $"v1={new string('z', 64)}"])
        {
            Assert.False(Verify(timestamp, other));
        }

        foreach (var other in (string?[])[null, "", "soon", "-1683853200", "1683853200 ", "99999999999999999999"])
        {
            Assert.False(Verify(other, WebhookSignature.Sign(Secret, other ?? "", s_body)));
        }
    }

    private static bool Verify(string? timestamp, string? signature) => WebhookSignature.Verify(Secret, timestamp, signature, s_body, TimeSpan.FromMinutes(5), s_now);
}
