using System;
using System.Globalization;

namespace OpenDay.Driver.Views;

/// <summary>An instant as an office calendar says it.</summary>
internal static class ClockWords
{
    private const string Weekdays = "日一二三四五六";

    public static string Of(DateTimeOffset instant) =>
        string.Create(CultureInfo.InvariantCulture, $"{instant:yyyy年M月d日} 星期{Weekdays[(int)instant.DayOfWeek]} {instant:HH:mm}");
}
