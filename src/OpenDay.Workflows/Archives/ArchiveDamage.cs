using System;
using System.Globalization;
using OpenDay.Campaigns.Assignments;

namespace OpenDay.Workflows.Archives;

/// <summary>How a damaged or edited archive is refused: with the place, what was expected there and what was found.</summary>
internal static class ArchiveDamage
{
    public static RefusalException At(string place, string expected, string found) => Because($"{place}: expected {expected}, found {found}.");

    public static RefusalException AtByte(long position, string expected, string found) => At(Text($"byte {position}"), expected, found);

    public static RefusalException AtEntry(string entry, string expected, string found) => At($"entry '{entry}'", expected, found);

    public static RefusalException Because(string fault) => new(
        RefusalKind.Invalid, "archive-damaged", $"Archive, {fault} Copy the archive again from where it was exported, or export it anew; no campaign was written.");

    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
