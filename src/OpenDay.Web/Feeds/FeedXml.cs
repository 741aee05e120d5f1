using System.IO;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace OpenDay.Web.Feeds;

/// <summary>XML as feed readers take it: UTF-8 without a byte order mark; characters that XML has no place for are left out.</summary>
internal static class FeedXml
{
    private static readonly XmlWriterSettings s_settings = new() { Encoding = new UTF8Encoding(false), CheckCharacters = false };

    public static byte[] Write(XElement root)
    {
        foreach (var text in root.DescendantNodes())
        {
            if (text is XText { Value: var value } node && !IsXml(value))
            {
                node.Value = Clean(value);
            }
        }

        using var bytes = new MemoryStream();
        using (var writer = XmlWriter.Create(bytes, s_settings))
        {
            new XDocument(root).Save(writer);
        }

        return bytes.ToArray();
    }

    private static bool IsXml(string text) => Clean(text).Length == text.Length;

    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value > 0xFFFF || XmlConvert.IsXmlChar((char)rune.Value))
            {
                clean.Append(rune);
            }
        }

        return clean.ToString();
    }
}
