using System.Security.Cryptography.X509Certificates;
using MimeKit;

namespace OpenDay.Delivery.Settings;

/// <summary>The mail server to which messages are handed.</summary>
/// <param name="From">The mailbox that the server lets this program send from: envelope sender and <c>From</c>; bounces go there.</param>
/// <param name="Authorities">Who signs the server's certificate, where it is nobody whom the system trusts.</param>
internal sealed record SmtpOptions(
    string Host,
    int Port,
    SmtpSecurity Security,
    SmtpCredentials? Credentials,
    MailboxAddress From,
    DkimOptions? Dkim,
    X509Certificate2Collection? Authorities,
    int PerMinute)
{
    private const string Section = "Delivery:Smtp";
    private const int UsualPerMinute = 300;

    public static SmtpOptions? Read(SettingsReading setting)
    {
        if (!setting.Has(Section))
        {
            return null;
        }

        setting.Expect(Section, "Host", "Port", "Security", "User", "Password", "From", "DkimDomain", "DkimSelector", "DkimPrivateKey", "Authority", "PerMinute");
        var host = setting.Required("Delivery:Smtp:Host", "the name of the mail server", "Set it, or remove the other settings under 'Delivery:Smtp'.");
        var security = setting.OneOf("Delivery:Smtp:Security", SmtpSecurity.StartTls);
        return new SmtpOptions(
            host ?? "",
            setting.Whole("Delivery:Smtp:Port", UsualPort(security), 65535),
            security,
            SmtpCredentials.Read(setting, security),
            ReadFrom(setting),
            DkimOptions.Read(setting),
            ReadAuthorities(setting),
            setting.Whole("Delivery:Smtp:PerMinute", UsualPerMinute, 100_000));
    }

    private static int UsualPort(SmtpSecurity security) => security switch
    {
        SmtpSecurity.Tls => 465,
        SmtpSecurity.StartTls => 587,
        _ => 25,
    };

    private static MailboxAddress ReadFrom(SettingsReading setting)
    {
        const string Expected = "the mailbox that the server sends from, like openday@example.gov.cn";
        var text = setting.Required("Delivery:Smtp:From", Expected, "Set it.");
        if (text is not null)
        {
            if (MailboxAddress.TryParse(text, out var mailbox) && mailbox.Domain.Length > 0 && mailbox.Address == text)
            {
                return mailbox;
            }

            setting.Refuse("Delivery:Smtp:From", Expected, $"'{text}'", "Give the address alone, without a name.");
        }

        return new MailboxAddress("", "nobody@localhost");
    }

    private static X509Certificate2Collection? ReadAuthorities(SettingsReading setting)
    {
        var pem = setting.Text("Delivery:Smtp:Authority");
        if (pem is null)
        {
            return null;
        }

        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPem(pem);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            certificates.Clear();
        }

        if (certificates.Count == 0)
        {
            setting.Refuse("Delivery:Smtp:Authority", "certificates in PEM form (-----BEGIN CERTIFICATE-----)", "a text without one", "Give the certificate of the authority itself, or remove it to trust whom the system trusts.");
        }

        return certificates;
    }
}
