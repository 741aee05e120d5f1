using System.Collections.Generic;
using Microsoft.Extensions.Configuration;

namespace Functions.Kestrel.Discovery;

/// <summary>A value of an attribute that may be <c>%Name%</c>: the name of the setting that holds the value.</summary>
internal static class SettingReference
{
    public static string? Resolve(string value, IConfiguration settings, string where, List<string> faults)
    {
        if (value.Length < 3 || value[0] != '%' || value[^1] != '%')
        {
            return value;
        }

        // Environment variables write ':' as '__'; attributes may use either.
        var name = value[1..^1].Replace("__", ":");
        if (settings[name] is { Length: > 0 } found)
        {
            return found;
        }

        faults.Add($"{where} takes its schedule from the setting '{value[1..^1]}', which is not set; expected an NCRONTAB expression "
            + $"of six fields such as '0 */5 * * * *'. Set it, for example in the environment: {name.Replace(":", "__")}='0 */5 * * * *'.");
        return null;
    }
}
