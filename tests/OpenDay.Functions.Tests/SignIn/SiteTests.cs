using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting.Internal;
using OpenDay.Functions.SignIn;

namespace OpenDay.Functions.Tests.SignIn;

public sealed class SiteTests(RunningApp app)
{
    [Fact]
    public async Task Behind_https_cookies_are_secure_and_for_this_host_only_and_keys_outlive_the_process()
    {
        var fresh = await FreshApp.StartAsync("--PublicAddress=https://openday.example.org");
        var browser = new Browser(fresh.Client);
        await browser.PostFormAsync("sign-in/code", ("email", "nobody@example.org"));
        Assert.Matches("^__Host-openday-code=[A-Za-z0-9_-]{43}; max-age=600; path=/; secure; samesite=lax; httponly$", browser.SetCookies.Single());
        var question = JsonNode.Parse((await browser.PostJsonAsync("sign-in/passkey/question", new JsonObject())).Body)!;
        Assert.Equal("openday.example.org", (string)question["rpId"]!);

        await using (fresh = await fresh.RestartAsync())
        {
            // Protected by the process before, read by this one: it is the passkey that is unknown.
            var after = new Browser(fresh.Client);
            after.Cookies["__Host-openday-passkey"] = browser.Cookies["__Host-openday-passkey"];
            using var passkey = new Authenticator("https://openday.example.org");
            Assert.EndsWith("found another. Try again, or sign in by a mailed code.", (await after.PostJsonAsync("sign-in/passkey/answer", passkey.Get(question))).Detail);
            Assert.Contains("<loc>https://openday.example.org/</loc>", (await after.GetAsync("sitemap.xml")).Body);
        }
    }

    [Fact]
    public async Task No_session_goes_over_a_line_that_others_could_listen_to() => Assert.Equal(
        (403, "https-needed", "Address 'http://openday.example.org': expected https, or this machine itself, found neither. Open the app by https; the operator sets 'PublicAddress' where something before the app ends it."),
        await new Sent(System.Net.Http.HttpMethod.Post, "sign-in/passkey/question", null).With("Host", "openday.example.org").ToProblemAsync(app.Client));

    [Theory]
    [InlineData("PublicAddress", "openday", "Setting 'PublicAddress': expected the address by which people open the app, like 'https://openday.example.org', with no path, found 'openday'. Correct it.")]
    [InlineData("PublicAddress", "http://openday.example.org", "Setting 'PublicAddress': expected the address by which people open the app, like 'https://openday.example.org', with no path, found 'http://openday.example.org'. Correct it.")]
    [InlineData("PublicAddress", "https://openday.example.org/x", "Setting 'PublicAddress': expected the address by which people open the app, like 'https://openday.example.org', with no path, found 'https://openday.example.org/x'. Correct it.")]
    [InlineData("SignIn:Oidc:Authority", "http://login.example.org", "Setting 'SignIn:Oidc:Authority': expected an https address, like 'https://login.microsoftonline.com/TENANT/v2.0', found 'http://login.example.org'. Correct it.")]
    [InlineData("SignIn:Oidc:Authority", "https://login.example.org", "Setting 'SignIn:Oidc:ClientId': expected the id under which the provider knows this app, found nothing. Register the app with the provider, and set it.")]
    [InlineData("SignIn:Oidc:ClientId", "openday", "Setting 'SignIn:Oidc:Authority': expected the provider's address beside 'SignIn:Oidc:ClientId', found nothing. Set both, or neither.")]
    [InlineData("SignIn:EasyAuth", "yes", "Setting 'SignIn:EasyAuth': expected 'true', 'false' or nothing, found 'yes'. Correct or remove it.")]
    public void A_setting_that_cannot_be_used_stops_the_start(string setting, string value, string message)
    {
        var configuration = Configuration((setting, value));
        Assert.Equal(message, Assert.Throws<SignInRefusedException>(() =>
        {
            SiteSettings.Read(configuration);
            SignInSettings.Read(configuration, new HostingEnvironment { EnvironmentName = "Production" }, demo: false);
        }).Message);
    }

    [Theory]
    [InlineData("PublicAddress", "https://openday.example.org", "https://openday.example.org/", "openday@openday.example.org", true)]
    [InlineData("WEBSITE_HOSTNAME", "openday.azurewebsites.net", "https://openday.azurewebsites.net/", "openday@openday.azurewebsites.net", true)]
    [InlineData("WEBSITE_HOSTNAME", "localhost:7071", "http://localhost:7071/", "openday@localhost", true)]
    [InlineData("urls", "http://127.0.0.1:5016;http://[::1]:5016", "http://127.0.0.1:5016/", "openday@localhost", false)]
    [InlineData("urls", "", "http://127.0.0.1:5015/", "openday@localhost", false)]
    public void The_address_of_links_is_what_is_set_or_what_the_platform_says(string setting, string value, string root, string mailFrom, bool known)
    {
        var settings = SiteSettings.Read(Configuration((setting, value)));
        Assert.Equal((root, mailFrom, known), (settings.Site.Root.ToString(), settings.Site.MailFrom, settings.PublicAddress is not null));
    }

    private static IConfiguration Configuration(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create<string, string?>(setting.Key, setting.Value))).Build();
}
