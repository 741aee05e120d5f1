using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.Extensions.Configuration;

namespace OpenDay.Delivery.Settings;

/// <summary>
/// Reads settings and collects what is wrong with them, so that whoever sets them up hears of everything at once. An empty value counts as
/// not set. What a secret is found to be is never said.
/// </summary>
internal sealed class SettingsReading(IConfiguration configuration)
{
    private const string UnresolvedReference = "@Microsoft.KeyVault(";
    private const int ShortestSecret = 32;

    private readonly List<string> _errors = [];

    public IReadOnlyList<string> Errors => _errors;

    public string? Text(string key) => string.IsNullOrWhiteSpace(configuration[key]) ? null : configuration[key]!.Trim();

    /// <summary>Whether anything is set under a name.</summary>
    public bool Has(string key) => configuration.GetSection(key).AsEnumerable().Any(setting => !string.IsNullOrWhiteSpace(setting.Value));

    /// <summary>The names below a section under which anything is set, in the order of the alphabet.</summary>
    public IReadOnlyList<string> Names(string key) =>
        [.. configuration.GetSection(key).GetChildren().Where(child => Has(child.Path)).Select(child => child.Key).Order(StringComparer.Ordinal)];

    /// <summary>Refuses every name below a section but the given ones: a misspelt one would otherwise be as good as not set.</summary>
    public void Expect(string key, params ReadOnlySpan<string> names)
    {
        var expected = string.Join(", ", names);
        foreach (var child in Names(key))
        {
            if (!Contains(names, child))
            {
                Refuse($"{key}:{child}", $"one of {expected} under '{key}'", "a name that means nothing", "Correct or remove it.");
            }
        }
    }

    public string? Required(string key, string expected, string doThis)
    {
        var text = Text(key);
        if (text is null)
        {
            Refuse(key, expected, "nothing", doThis);
        }

        return text;
    }

    /// <summary>A secret that is given out by the other side, such as a robot's key or a password.</summary>
    public string? GivenSecret(string key, string expected, string doThis) => Resolved(key, Required(key, expected, doThis));

    /// <summary>A secret that both sides keep and that nobody may guess.</summary>
    public string SharedSecret(string key)
    {
        const string HowToMakeOne = "Make one with 'openssl rand -base64 32', and give it to the receiver as well.";
        var secret = GivenSecret(key, $"a secret of at least {ShortestSecret} characters", HowToMakeOne);
        if (secret is { Length: < ShortestSecret })
        {
            Refuse(key, $"a secret of at least {ShortestSecret} characters", $"one of {secret.Length}", HowToMakeOne);
        }

        return secret ?? "";
    }

    /// <summary>A secret that may be left out.</summary>
    public string? Secret(string key) => Resolved(key, Text(key));

    public int Whole(string key, int usual, int most)
    {
        var text = Text(key);
        if (text is null)
        {
            return usual;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most)
        {
            return number;
        }

        Refuse(key, $"a whole number from 1 to {most}", $"'{text}'", $"Correct it, or remove it for {usual}.");
        return usual;
    }

    public T OneOf<T>(string key, T usual)
        where T : struct, Enum
    {
        var text = Text(key);
        if (text is null)
        {
            return usual;
        }

        var name = Enum.GetNames<T>().FirstOrDefault(candidate => candidate.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (name is null)
        {
            Refuse(key, $"one of {string.Join(", ", Enum.GetNames<T>())}", $"'{text}'", $"Correct it, or remove it for {usual}.");
            return usual;
        }

        return Enum.Parse<T>(name);
    }

    /// <summary>An address to which messages are posted. It may hold a secret, so an error does not repeat it.</summary>
    public Uri Address(string key, string? usual = null)
    {
        const string Expected = "an address that begins with https:// (http:// is for this machine only), without user, query and fragment";
        const string Advice = "Correct it.";
        var text = Text(key) ?? usual;
        if (text is null)
        {
            Refuse(key, Expected, "nothing", "Set it, or remove the settings beside it.");
            return new Uri("https://localhost/");
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            Refuse(key, Expected, "a text that is none", Advice);
        }
        else if (address.Scheme is "http" && !address.IsLoopback)
        {
            Refuse(key, Expected, $"http:// to '{address.Host}'", "Use https://: texts and names of readers would pass in the clear.");
        }
        else if (address.UserInfo.Length + address.Query.Length + address.Fragment.Length > 0)
        {
            Refuse(key, Expected, "an address that has one of them", Advice);
        }
        else
        {
            return address;
        }

        return new Uri("https://localhost/");
    }

    public void Refuse(string key, string expected, string found, string doThis) => _errors.Add($"Setting '{key}': expected {expected}, found {found}. {doThis}");

    private string? Resolved(string key, string? secret)
    {
        if (secret is not null && secret.StartsWith(UnresolvedReference, StringComparison.OrdinalIgnoreCase))
        {
            Refuse(key, "a secret", "a reference to Key Vault that was not resolved", "Look whether the vault has the secret and the app's identity may read it.");
        }

        return secret;
    }

    private static bool Contains(ReadOnlySpan<string> names, string name)
    {
        foreach (var candidate in names)
        {
            if (candidate.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
