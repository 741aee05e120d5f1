using System;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using OpenDay.Functions.SignIn;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.Access;

namespace OpenDay.Functions.Tests.SignIn;

public sealed partial class FirstOfficeTests
{
    [Fact]
    public async Task The_first_start_tells_a_link_that_makes_one_account()
    {
        var lines = new LogLines();
        var app = await FreshApp.StartAsync(
            services => services.RemoveAll<SignInSettings>().AddSingleton(new SignInSettings(false)).AddSingleton<ILoggerProvider>(lines),
            "--Logging:LogLevel:OpenDay.Functions.SignIn=Warning");
        var link = Link().Match(lines.Whole).Value;
        Assert.NotEmpty(link);

        // A second start while the link serves tells no other.
        app = await app.RestartAsync();
        await using (app)
        {
            Assert.Single(Link().Matches(lines.Whole));
            var browser = new Browser(app.Client);
            Assert.Equal(200, (await browser.GetAsync(link)).Status);
            Assert.Equal("account-name", (await browser.PostFormAsync(link, ("name", ""), ("email", "lead@example.org"))).Code);
            var made = await browser.PostFormAsync(link, ("name", "主任"), ("email", "lead@example.org"));
            Assert.Equal((303, "/account"), (made.Status, made.Location));
            var accounts = await browser.GetAsync("api/accounts");
            Assert.Contains("\"roles\":[\"officeLead\"]", accounts.Body);
            Assert.Equal(200, (await browser.GetAsync("office")).Status);

            var late = await new Browser(app.Client).PostFormAsync(link, ("name", "别人"), ("email", "other@example.org"));
            Assert.Equal((410, "first-link-over"), (late.Status, late.Code));

            // Nobody may take the last office lead's role.
            var lead = (await app.Services.GetRequiredService<ReadAccounts>().ListAsync(default)).Single();
            var refusal = await Assert.ThrowsAsync<RefusalException>(() => app.Services.GetRequiredService<ChangeAccount>().RunAsync(
                lead.Id, new AccountDraft("主任", [Role.OfficeClerk], null, []), false, lead.ToPerson(), default));
            Assert.Equal($"Account '{lead.Id}': expected another office lead besides, found none: nobody could manage accounts any more. Give somebody else the role first.", refusal.Message);
        }
    }

    [GeneratedRegex(@"sign-in/first/[A-Za-z0-9_-]{43}")]
    private static partial Regex Link();
}
