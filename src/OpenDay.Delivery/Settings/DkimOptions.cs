using System;
using System.Security.Cryptography;

namespace OpenDay.Delivery.Settings;

/// <summary>With what mail is signed, so that others can tell that it comes from the domain (RFC 6376).</summary>
/// <param name="PrivateKey">An RSA key as PEM text, PKCS#1.</param>
internal sealed record DkimOptions(string Domain, string Selector, string PrivateKey)
{
    // RFC 8301: no signer may use less, and no receiver need accept less.
    private const int ShortestKey = 1024;

    public static DkimOptions? Read(SettingsReading setting)
    {
        var domain = setting.Text("Delivery:Smtp:DkimDomain");
        var selector = setting.Text("Delivery:Smtp:DkimSelector");
        var key = setting.Secret("Delivery:Smtp:DkimPrivateKey");
        if (domain is null && selector is null && key is null)
        {
            return null;
        }

        Refuse(setting, "Delivery:Smtp:DkimDomain", domain);
        Refuse(setting, "Delivery:Smtp:DkimSelector", selector);
        Refuse(setting, "Delivery:Smtp:DkimPrivateKey", key);
        return new DkimOptions(domain ?? "", selector ?? "", key is null ? "" : ReadKey(setting, key));
    }

    /// <summary>A record would print the key.</summary>
    public override string ToString() => nameof(DkimOptions);

    private static void Refuse(SettingsReading setting, string key, string? text)
    {
        if (text is null)
        {
            setting.Refuse(key, "a value beside the other two settings of DKIM", "nothing", "Set all three, or none.");
        }
    }

    /// <summary>Environment variables seldom hold several lines: the key may come as one line of base64, without the lines that begin and end a PEM text.</summary>
    private static string ReadKey(SettingsReading setting, string text)
    {
        const string Expected = "an RSA key of at least 1024 bits, as PEM text or as the base64 of its PKCS#8 or PKCS#1 form";
        using var rsa = RSA.Create();
        try
        {
            Import(rsa, text);
            if (rsa.KeySize >= ShortestKey)
            {
                return rsa.ExportRSAPrivateKeyPem();
            }

            setting.Refuse("Delivery:Smtp:DkimPrivateKey", Expected, $"one of {rsa.KeySize} bits", "Make one with 'openssl genrsa 2048', and publish its public part.");
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException or ArgumentException)
        {
            setting.Refuse("Delivery:Smtp:DkimPrivateKey", Expected, "a text that is none", "Make one with 'openssl genrsa 2048', and publish its public part.");
        }

        return "";
    }

    private static void Import(RSA rsa, string text)
    {
        if (text.Contains("-----BEGIN", StringComparison.Ordinal))
        {
            rsa.ImportFromPem(text);
            return;
        }

        var bytes = Convert.FromBase64String(text);
        try
        {
            rsa.ImportPkcs8PrivateKey(bytes, out _);
        }
        catch (CryptographicException)
        {
            rsa.ImportRSAPrivateKey(bytes, out _);
        }
    }
}
