using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using OpenDay.Campaigns.Calendar;
using OpenDay.Campaigns.Checks.Dates;
using OpenDay.Campaigns.Documents;
using OpenDay.Campaigns.Plans;

namespace OpenDay.Campaigns.Checks;

/// <summary>What the plan asks of a deliverable and the material lacks.</summary>
internal static class MaterialRequirements
{
    private const int ShownTitle = 60;

    public static IEnumerable<Finding> Find(Material material, CheckSetting setting)
    {
        var deliverable = setting.Deliverable;
        if (material.Captions.Count < deliverable.MinimumPhotos)
        {
            yield return new(CheckRules.TooFewPhotos, Severity.Blocking, null, Number(material.Captions.Count), Number(deliverable.MinimumPhotos));
        }

        var length = material.Document.Blocks.Where(block => block is not Picture).Sum(block => block.PlainText().Count(letter => !char.IsWhiteSpace(letter)));
        if (deliverable.MinimumLength is { } least && length < least)
        {
            yield return new(CheckRules.TextTooShort, Severity.Blocking, null, Number(length), Number(least));
        }

        if (deliverable.MaximumLength is { } most && length > most)
        {
            yield return new(CheckRules.TextTooLong, Severity.Blocking, null, Number(length), Number(most));
        }

        if (deliverable.TitlePattern is { } pattern && !Regex.IsMatch(material.Title, pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant))
        {
            yield return new(CheckRules.TitlePattern, Severity.Blocking, new(TextPart.Title, 0, 0, material.Title.Length), Cut(material.Title), pattern);
        }

        foreach (var finding in Photos(material).Concat(Mentions(material, setting)))
        {
            yield return finding;
        }
    }

    private static IEnumerable<Finding> Photos(Material material)
    {
        for (var index = 0; index < material.Document.Blocks.Count; index++)
        {
            if (material.Document.Blocks[index] is Picture picture && picture.Photo > material.Captions.Count)
            {
                yield return new(CheckRules.PictureWithoutPhoto, Severity.Blocking, new(TextPart.Block, index, 0, picture.Alt.Length), Number(picture.Photo), Number(material.Captions.Count));
            }
        }

        for (var index = 0; index < material.Captions.Count; index++)
        {
            if (string.IsNullOrWhiteSpace(material.Captions[index]))
            {
                yield return new(CheckRules.NoCaption, Severity.Advisory, new(TextPart.Caption, index, 0, 0), Number(index + 1));
            }
        }
    }

    private static IEnumerable<Finding> Mentions(Material material, CheckSetting setting)
    {
        if (setting.Activity is not { } activity)
        {
            yield break;
        }

        var date = CampaignTime.Of(setting.Plan).DateOf(activity.StartsAt);
        if (setting.Deliverable.Mentions.Contains(Mention.ActivityDate)
            && !material.Passages.SelectMany(DateMention.In).Any(mention => mention.Month == date.Month && mention.Day == date.Day && (mention.Year ?? date.Year) == date.Year))
        {
            yield return new(CheckRules.ActivityDate, Severity.Advisory, null, "", $"{date.Month}月{date.Day}日");
        }

        var place = Letters(activity.Place);
        if (setting.Deliverable.Mentions.Contains(Mention.ActivityPlace) && !material.Passages.Any(passage => Letters(passage.Text).Contains(place)))
        {
            yield return new(CheckRules.ActivityPlace, Severity.Advisory, null, "", activity.Place);
        }
    }

    /// <summary>Blanks and marks make no difference to the name of a place.</summary>
    private static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit));

    private static string Cut(string title) => title.Length <= ShownTitle ? title : title[..ShownTitle] + "…";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
