using System.Collections.Generic;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using OpenDay.Functions.RateLimits;
using OpenDay.Functions.SignIn;

namespace OpenDay.Functions.Tests.RateLimits;

public sealed class ClientAddressTests
{
    [Theory]
    [InlineData("127.0.0.1", "203.0.113.1", "", "", "127.0.0.1")]
    [InlineData("127.0.0.1", "203.0.113.1", "https://openday.example.org", "", "203.0.113.1")]
    [InlineData("127.0.0.1", "9.9.9.9, 203.0.113.1:50112", "https://openday.example.org", "", "203.0.113.1")]
    [InlineData("127.0.0.1", "", "https://openday.example.org", "", "127.0.0.1")]
    [InlineData("127.0.0.1", "somewhere", "https://openday.example.org", "", "127.0.0.1")]
    [InlineData("::1", "[2001:db8:1:2::3]:443", "https://openday.example.org", "", "20010db800010002/64")]
    [InlineData("::ffff:198.51.100.7", "203.0.113.1", "https://openday.example.org", "", "198.51.100.7")]
    [InlineData("198.51.100.7", "203.0.113.1", "https://openday.example.org", "10.0.0.4", "198.51.100.7")]
    [InlineData("10.0.0.4", "203.0.113.1", "", "10.0.0.3 10.0.0.4", "203.0.113.1")]
    public void The_last_hop_counts_where_whoever_says_it_is_trusted(string peer, string forwardedFor, string publicAddress, string proxies, string expected)
    {
        var configuration = Configuration(("PublicAddress", publicAddress), ("TrustedProxies", proxies));
        var http = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(peer) } };
        http.Request.Headers["X-Forwarded-For"] = forwardedFor;
        Assert.Equal(expected, new ClientAddress(SiteSettings.Read(configuration), RateLimitSettings.Read(configuration)).Of(http.Request));
    }

    [Theory]
    [InlineData("RateLimits:PublicPerMinute", "0", "Setting 'RateLimits:PublicPerMinute': expected a whole number from 1 to 1000000, found '0'. Correct or remove it.")]
    [InlineData("RateLimits:FormsPerMinute", "many", "Setting 'RateLimits:FormsPerMinute': expected a whole number from 1 to 1000000, found 'many'. Correct or remove it.")]
    [InlineData("RateLimits:SignInPerMinute", "-1", "Setting 'RateLimits:SignInPerMinute': expected a whole number from 1 to 1000000, found '-1'. Correct or remove it.")]
    [InlineData("RateLimits:CodesPerHour", "1.5", "Setting 'RateLimits:CodesPerHour': expected a whole number from 1 to 1000000, found '1.5'. Correct or remove it.")]
    [InlineData("TrustedProxies", "10.0.0.4 gateway", "Setting 'TrustedProxies': expected addresses like '10.0.0.4', separated by spaces, found 'gateway'. Correct or remove it.")]
    public void A_setting_that_cannot_be_used_stops_the_start(string key, string value, string message) =>
        Assert.Equal(message, Assert.Throws<SignInRefusedException>(() => RateLimitSettings.Read(Configuration((key, value)))).Message);

    [Fact]
    public void Nothing_set_is_enough_for_a_hall_of_citizens_and_too_little_to_guess() =>
        Assert.Equal((3_000, 60, 30, 10), RateLimitSettings.Read(Configuration()) is var read ? (read.PublicPerMinute, read.FormsPerMinute, read.SignInPerMinute, read.CodesPerHour) : default);

    private static IConfiguration Configuration(params (string Key, string Value)[] settings)
    {
        var values = new Dictionary<string, string?>();
        foreach (var (key, value) in settings)
        {
            values[key] = value;
        }

        return new ConfigurationBuilder().AddInMemoryCollection(values).Build();
    }
}
