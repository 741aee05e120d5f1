using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using CsCheck;
using OpenDay.Campaigns.Checks;
using OpenDay.Campaigns.Documents;
using static OpenDay.Campaigns.Tests.Checks.CheckedText;

namespace OpenDay.Campaigns.Tests.Checks;

public sealed class PersonalDataTests
{
    private const string Surroundings = "政务公开日现场,。 ()0a1-x\n“5”";

    // The example of GB 11643.
    [Theory]
    [InlineData("身份证11010519491231002X。", "11010519491231002X")]
    [InlineData("11010519491231002x", "11010519491231002x")]
    [InlineData("号码为 110105 19491231 002X,", "110105 19491231 002X")]
    [InlineData("号码１１０１０５１９４９１２３１００２Ｘ", "１１０１０５１９４９１２３１００２Ｘ")]
    [InlineData("110105-19491231-002X", "110105-19491231-002X")]
    [InlineData("电话2699077 440524188001010014", "440524188001010014")]
    [InlineData("110105194912310021", null)]
    [InlineData("440524189902300010", null)]
    [InlineData("911010519491231002X", null)]
    [InlineData("A11010519491231002X", null)]
    [InlineData("11010519491231002XY", null)]
    [InlineData("110105  19491231002X", null)]
    public void Identity_numbers_are_found_by_their_check_digit(string text, string? found) =>
        Assert.Equal(found is null ? [] : [found], Places(CheckRules.IdentityNumber, text));

    [Fact]
    public void A_planted_identity_number_is_found_where_it_stands_and_a_wrong_one_never() => Gen.Select(
        Gen.Int[0, 100_000_000],
        Gen.Int[0, 9],
        Gen.Int[0, Surroundings.Length - 1].Array[0, 40],
        Gen.Int[0, Surroundings.Length - 1].Array[0, 40]).Sample(
        sample =>
        {
            var (seed, wrong, before, after) = sample;
            var number = Number(seed);
            var prefix = Text(before) + "号";
            var suffix = "号" + Text(after);

            var planted = Findings(prefix + number + suffix).Where(finding => finding.Rule == CheckRules.IdentityNumber).ToList();

            var finding = Assert.Single(planted, finding => finding.Place == new TextPlace(TextPart.Block, 0, Trimmed(prefix), 18));
            Assert.Equal(Severity.Blocking, finding.Severity);
            Assert.Equal($"{number[..2]}**************{number[^2..]}", finding.Found);
            var digit = (char)('0' + wrong);
            if (digit != number[17])
            {
                Assert.DoesNotContain(Findings(prefix + number[..17] + digit + suffix), other => other.Rule == CheckRules.IdentityNumber && other.Place!.Start == Trimmed(prefix));
            }
        },
        iter: 2_000);

    [Theory]
    [InlineData("卡号6222021234567890128", "6222021234567890128")]
    [InlineData("卡号 4111 1111 1111 1111 。", "4111 1111 1111 1111")]
    [InlineData("4111111111111112", null)]
    [InlineData("1111111111111117", null)]
    public void Bank_cards_are_found_by_their_check_digit(string text, string? found) =>
        Assert.Equal(found is null ? [] : [found], Places(CheckRules.BankCard, text));

    [Theory]
    [InlineData("手机13800138000。", "13800138000")]
    [InlineData("138-0013-8000", "138-0013-8000")]
    [InlineData("+86 138 0013 8000", "+86 138 0013 8000")]
    [InlineData("致电0412-2699077", "0412-2699077")]
    [InlineData("致电（0412）2699077", "（0412）2699077")]
    [InlineData("电话：2699077", "2699077")]
    [InlineData("请拨打12345热线", null)]
    [InlineData("共2699077人次", null)]
    [InlineData("编号113800138000", null)]
    public void Phone_numbers_are_found(string text, string? found) =>
        Assert.Equal(found is null ? [] : [found], Places(CheckRules.PhoneNumber, text));

    [Theory]
    [InlineData("邮箱zhang.san@tiedong.gov.cn,", "zhang.san@tiedong.gov.cn")]
    [InlineData("３人＠现场", null)]
    [InlineData("a@b", null)]
    public void Addresses_are_found(string text, string? found) =>
        Assert.Equal(found is null ? [] : [found], Places(CheckRules.EmailAddress, text));

    [Theory]
    [InlineData("车辆辽C12345停放", "辽C12345")]
    [InlineData("辽C·D12345", "辽C·D12345")]
    [InlineData("辽C1234学", "辽C1234学")]
    [InlineData("新APP上线", null)]
    [InlineData("辽CABCDE", null)]
    [InlineData("辽C1234567", null)]
    public void Licence_plates_are_found(string text, string? found) =>
        Assert.Equal(found is null ? [] : [found], Places(CheckRules.LicencePlate, text));

    [Fact]
    public void Captions_and_the_title_are_read_as_well()
    {
        var material = new Material("辽C12345", Document.Of([]), ["", "13800138000"]);
        Assert.Equal(
            [
                new(CheckRules.NoCaption, Severity.Advisory, new(TextPart.Caption, 0, 0, 0), "1"),
                new(CheckRules.PhoneNumber, Severity.Advisory, new(TextPart.Caption, 1, 0, 11), "1*********0"),
                new(CheckRules.LicencePlate, Severity.Advisory, new(TextPart.Title, 0, 0, 7), "辽*****5"),
            ],
            MaterialChecks.Run(material, Setting));
    }

    private static string Number(int seed)
    {
        var birth = new DateTime(1930, 1, 1).AddDays(seed % 33_000).ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        var body = $"{110_000 + (seed % 540_000)}{birth}{seed % 1_000:000}";
        int[] weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        return body + "10X98765432"[weights.Select((weight, index) => weight * (body[index] - '0')).Sum() % 11];
    }

    private static string Text(IEnumerable<int> letters) => string.Concat(letters.Select(index => Surroundings[index]));

    /// <summary>Where the number stands once the paragraph has lost its blanks in front.</summary>
    private static int Trimmed(string prefix) => prefix.TrimStart().Length;
}
