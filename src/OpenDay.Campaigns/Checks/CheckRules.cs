using System.Collections.Generic;

namespace OpenDay.Campaigns.Checks;

/// <summary>The ids of all rules, in kebab case; they are stored with findings and never change.</summary>
public static class CheckRules
{
    public const string TooFewPhotos = "too-few-photos";
    public const string PictureWithoutPhoto = "picture-without-photo";
    public const string NoCaption = "no-caption";
    public const string TextTooShort = "text-too-short";
    public const string TextTooLong = "text-too-long";
    public const string TitlePattern = "title-pattern";
    public const string ActivityDate = "activity-date";
    public const string ActivityPlace = "activity-place";
    public const string IdentityNumber = "identity-number";
    public const string BankCard = "bank-card";
    public const string PhoneNumber = "phone-number";
    public const string EmailAddress = "email-address";
    public const string LicencePlate = "licence-plate";
    public const string WrongWord = "wrong-word";
    public const string BannedWord = "banned-word";
    public const string HalfWidthMark = "half-width-mark";
    public const string FullWidthLetter = "full-width-letter";
    public const string DoubledMark = "doubled-mark";
    public const string NoSuchDate = "no-such-date";
    public const string OtherYear = "other-year";
    public const string OtherWeekday = "other-weekday";

    public static IReadOnlyList<string> All { get; } =
    [
        TooFewPhotos, PictureWithoutPhoto, NoCaption, TextTooShort, TextTooLong, TitlePattern, ActivityDate, ActivityPlace,
        IdentityNumber, BankCard, PhoneNumber, EmailAddress, LicencePlate, WrongWord, BannedWord, HalfWidthMark, FullWidthLetter,
        DoubledMark, NoSuchDate, OtherYear, OtherWeekday,
    ];
}
