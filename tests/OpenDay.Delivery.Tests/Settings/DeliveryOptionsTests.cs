using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenDay.Delivery.Settings;
using OpenDay.Workflows.Ports;

namespace OpenDay.Delivery.Tests.Settings;

/// <summary>Settings of the form <c>Name=value; Name=value</c> below <c>Delivery</c>.</summary>
public sealed class DeliveryOptionsTests
{
    private const string Smtp = "Smtp:Host=mail.example; Smtp:From=openday@example.gov.cn";
    private const string Secret = "0123456789abcdef0123456789abcdef";

    [Fact]
    public void A_mail_server_needs_two_settings()
    {
        var smtp = Read(Smtp).Smtp!;

        Assert.Equal(("mail.example", 587, SmtpSecurity.StartTls, "openday@example.gov.cn", 300), (smtp.Host, smtp.Port, smtp.Security, smtp.From.Address, smtp.PerMinute));
        Assert.Equal((null, null, null), (smtp.Credentials, smtp.Dkim, smtp.Authorities));
        Assert.Equal(465, Read($"{Smtp}; Smtp:Security=tls").Smtp!.Port);
        Assert.Equal(25, Read($"{Smtp}; Smtp:Security=None").Smtp!.Port);
        Assert.Equal(2525, Read($"{Smtp}; Smtp:Security=None; Smtp:Port=2525").Smtp!.Port);
    }

    [Fact]
    public void Robots_and_webhooks_have_the_published_rates_and_addresses()
    {
        var options = Read($"WeCom:bureaus:Key=k; DingTalk:office:AccessToken=t; DingTalk:office:Secret=s; Sms:Address=https://sms.example/x; Sms:Secret={Secret}; Webhook:oa:Address=http://localhost:8080/in; Webhook:oa:Secret={Secret}");

        Assert.Equal(new RobotOptions("bureaus", new Uri("https://qyapi.weixin.qq.com/"), "k", "", RobotFormat.Text, 20), options.WeCom.Single());
        Assert.Equal(new RobotOptions("office", new Uri("https://oapi.dingtalk.com/"), "t", "s", RobotFormat.Text, 20), options.DingTalk.Single());
        Assert.Equal(new WebhookOptions("sms", new Uri("https://sms.example/x"), Secret, 60), options.Sms);
        Assert.Equal(new WebhookOptions("oa", new Uri("http://localhost:8080/in"), Secret, 600), options.Webhooks.Single());
        Assert.Equal(["sms", "webhook:oa", "wecom:bureaus", "dingtalk:office"], options.Order);
    }

    [Fact]
    public async Task Files_are_written_where_nothing_else_is_set_or_the_order_says_so()
    {
        Assert.Equal(["eml"], await ChannelsAsync(""));
        Assert.Equal(["smtp"], await ChannelsAsync($"{Smtp}; EmlFolder=mail"));
        Assert.Equal(["sms", "smtp", "eml"], await ChannelsAsync($"{Smtp}; Sms:Address=https://sms.example; Sms:Secret={Secret}; Order=SMS smtp eml"));
        Assert.Equal(["sms", "smtp"], await ChannelsAsync($"{Smtp}; Sms:Address=https://sms.example; Sms:Secret={Secret}; Order=sms"));
    }

    [Theory]
    [InlineData("Stmp:Host=mail.example", "Setting 'Delivery:Stmp': expected one of EmlFolder, Order, Smtp, WeCom, DingTalk, Sms, Webhook, Bounces under 'Delivery', found a name that means nothing. Correct or remove it.")]
    [InlineData(Smtp + "; Smtp:Tls=yes", "Setting 'Delivery:Smtp:Tls': expected one of Host, Port, Security, User, Password, From, DkimDomain, DkimSelector, DkimPrivateKey, Authority, PerMinute under 'Delivery:Smtp', found a name that means nothing. Correct or remove it.")]
    [InlineData("Smtp:From=openday@example.gov.cn", "Setting 'Delivery:Smtp:Host': expected the name of the mail server, found nothing. Set it, or remove the other settings under 'Delivery:Smtp'.")]
    [InlineData("Smtp:Host=mail.example", "Setting 'Delivery:Smtp:From': expected the mailbox that the server sends from, like openday@example.gov.cn, found nothing. Set it.")]
    [InlineData("Smtp:Host=mail.example; Smtp:From=The office <o@example.org>", "Setting 'Delivery:Smtp:From': expected the mailbox that the server sends from, like openday@example.gov.cn, found 'The office <o@example.org>'. Give the address alone, without a name.")]
    [InlineData(Smtp + "; Smtp:Port=70000", "Setting 'Delivery:Smtp:Port': expected a whole number from 1 to 65535, found '70000'. Correct it, or remove it for 587.")]
    [InlineData(Smtp + "; Smtp:Security=SSL", "Setting 'Delivery:Smtp:Security': expected one of None, StartTls, Tls, found 'SSL'. Correct it, or remove it for StartTls.")]
    [InlineData(Smtp + "; Smtp:User=openday", "Setting 'Delivery:Smtp:Password': expected a password beside 'Delivery:Smtp:User', found nothing. Set both, or neither.")]
    [InlineData(Smtp + "; Smtp:Password=MARKED", "Setting 'Delivery:Smtp:User': expected a name beside 'Delivery:Smtp:Password', found nothing. Set both, or neither.")]
    [InlineData(Smtp + "; Smtp:Security=None; Smtp:User=openday; Smtp:Password=MARKED", "Setting 'Delivery:Smtp:Security': expected StartTls or Tls where there is a password, found None. Use TLS, or remove user and password.")]
    [InlineData(Smtp + "; Smtp:User=openday; Smtp:Password=@Microsoft.KeyVault(VaultName=MARKED)", "Setting 'Delivery:Smtp:Password': expected a secret, found a reference to Key Vault that was not resolved. Look whether the vault has the secret and the app's identity may read it.")]
    [InlineData(Smtp + "; Smtp:DkimDomain=example.gov.cn; Smtp:DkimSelector=openday", "Setting 'Delivery:Smtp:DkimPrivateKey': expected a value beside the other two settings of DKIM, found nothing. Set all three, or none.")]
    [InlineData(Smtp + "; Smtp:DkimDomain=example.gov.cn; Smtp:DkimSelector=openday; Smtp:DkimPrivateKey=MARKED", "Setting 'Delivery:Smtp:DkimPrivateKey': expected an RSA key of at least 1024 bits, as PEM text or as the base64 of its PKCS#8 or PKCS#1 form, found a text that is none. Make one with 'openssl genrsa 2048', and publish its public part.")]
    [InlineData(Smtp + "; Smtp:Authority=MARKED", "Setting 'Delivery:Smtp:Authority': expected certificates in PEM form (-----BEGIN CERTIFICATE-----), found a text without one. Give the certificate of the authority itself, or remove it to trust whom the system trusts.")]
    [InlineData("WeCom:bureaus:Format=Text", "Setting 'Delivery:WeCom:bureaus:Key': expected the key of the robot, found nothing. Copy what stands behind 'key=' in the robot's webhook address.")]
    [InlineData("WeCom:bureaus:Key=MARKED; WeCom:bureaus:Format=Html", "Setting 'Delivery:WeCom:bureaus:Format': expected one of Text, Markdown, found 'Html'. Correct it, or remove it for Text.")]
    [InlineData("WeCom:bureaus:Key=MARKED; WeCom:bureaus:PerMinute=0", "Setting 'Delivery:WeCom:bureaus:PerMinute': expected a whole number from 1 to 100000, found '0'. Correct it, or remove it for 20.")]
    [InlineData("WeCom:bureaus:Key=MARKED; WeCom:bureaus:Secret=MARKED", "Setting 'Delivery:WeCom:bureaus:Secret': expected one of Key, Address, Format, PerMinute under 'Delivery:WeCom:bureaus', found a name that means nothing. Correct or remove it.")]
    [InlineData("WeCom:the bureaus:Key=MARKED", "Setting 'Delivery:WeCom:the bureaus': expected a name of 1 to 40 letters, digits, '-' and '_', and below it the settings, found 'the bureaus'. Give it such a name.")]
    [InlineData("DingTalk:office:AccessToken=MARKED", "Setting 'Delivery:DingTalk:office:Secret': expected the secret of the robot (加签), found nothing. Switch signing on in the robot's security settings, and copy the secret, which begins with SEC.")]
    [InlineData("DingTalk:office:Secret=MARKED", "Setting 'Delivery:DingTalk:office:AccessToken': expected the access token of the robot, found nothing. Copy what stands behind 'access_token=' in the robot's webhook address.")]
    [InlineData("Sms:Secret=" + Secret, "Setting 'Delivery:Sms:Address': expected an address that begins with https:// (http:// is for this machine only), without user, query and fragment, found nothing. Set it, or remove the settings beside it.")]
    [InlineData("Sms:Address=https://sms.example; Sms:Secret=MARKED", "Setting 'Delivery:Sms:Secret': expected a secret of at least 32 characters, found one of 6. Make one with 'openssl rand -base64 32', and give it to the receiver as well.")]
    [InlineData("Webhook:oa:Address=http://oa.example/MARKED; Webhook:oa:Secret=" + Secret, "Setting 'Delivery:Webhook:oa:Address': expected an address that begins with https:// (http:// is for this machine only), without user, query and fragment, found http:// to 'oa.example'. Use https://: texts and names of readers would pass in the clear.")]
    [InlineData("Webhook:oa:Address=https://oa.example/?key=MARKED; Webhook:oa:Secret=" + Secret, "Setting 'Delivery:Webhook:oa:Address': expected an address that begins with https:// (http:// is for this machine only), without user, query and fragment, found an address that has one of them. Correct it.")]
    [InlineData("Webhook:oa:Address=MARKED; Webhook:oa:Secret=" + Secret, "Setting 'Delivery:Webhook:oa:Address': expected an address that begins with https:// (http:// is for this machine only), without user, query and fragment, found a text that is none. Correct it.")]
    [InlineData("Order=smtp eml", "Setting 'Delivery:Order': expected names of channels that are set up (eml), separated by spaces, found 'smtp'. Correct it, or set the channel up.")]
    public void Each_error_says_which_expected_found_and_what_to_do(string settings, string error)
    {
        Assert.Equal(error, Refusal(settings));
        Assert.DoesNotContain("MARKED", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_of_too_few_bits_is_refused()
    {
        using var rsa = RSA.Create(512);

        Assert.Equal(
            "Setting 'Delivery:Smtp:DkimPrivateKey': expected an RSA key of at least 1024 bits, as PEM text or as the base64 of its PKCS#8 or PKCS#1 form, found one of 512 bits. Make one with 'openssl genrsa 2048', and publish its public part.",
            Refusal($"{Smtp}; Smtp:DkimDomain=example.gov.cn; Smtp:DkimSelector=openday; Smtp:DkimPrivateKey={rsa.ExportPkcs8PrivateKeyPem()}"));
    }

    [Fact]
    public void All_errors_are_told_at_once_a_line_each()
    {
        var refusal = Refusal("Smtp:Host=mail.example; Smtp:Port=x; Smtp:Security=SSL; WeCom:bureaus:PerMinute=x; Sms:PerMinute=5; Webhoook:oa:Secret=MARKED; Order=fax");

        Assert.Equal(
            ["Delivery:Webhoook", "Delivery:Smtp:Security", "Delivery:Smtp:Port", "Delivery:Smtp:From", "Delivery:WeCom:bureaus:Key", "Delivery:WeCom:bureaus:PerMinute", "Delivery:Sms:Address", "Delivery:Sms:Secret", "Delivery:Order"],
            refusal.Split(Environment.NewLine).Select(line => line.Split('\'')[1]));
    }

    private static string Refusal(string settings) => Assert.Throws<DeliveryRefusedException>(() => Read(settings)).Message;

    private static async Task<IEnumerable<string>> ChannelsAsync(string settings)
    {
        await using var services = new ServiceCollection().AddOpenDayDelivery(Configuration(settings)).BuildServiceProvider();
        return services.GetRequiredService<IMessageDelivery>().Channels.Select(channel => channel.Name);
    }

    private static DeliveryOptions Read(string settings) => DeliveryOptions.Read(Configuration(settings));

    private static IConfiguration Configuration(string settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Split("; ", StringSplitOptions.RemoveEmptyEntries)
            .Select(setting => setting.Split('=', 2))
            .Select(setting => new KeyValuePair<string, string?>($"Delivery:{setting[0]}", setting[1])))
        .Build();
}
