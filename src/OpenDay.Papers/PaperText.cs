using System.Linq;
using System.Xml;

namespace OpenDay.Papers;

/// <summary>Text as the XML of an office file can hold it: a plan or a title may have characters that no XML has.</summary>
internal static class PaperText
{
    public static string Fit(string text) =>
        text.All(XmlConvert.IsXmlChar) ? text : XmlConvert.VerifyXmlChars(string.Concat(text.Where(XmlConvert.IsXmlChar)));
}
