using System.IO;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;

namespace OpenDay.Media.Documents;

/// <summary>Reads through an XML part before it is loaded: no document type, no entities, and a size that memory holds.</summary>
internal static class PartInspection
{
    private static readonly XmlReaderSettings strict = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = FileLimits.MostPartCharacters,
        MaxCharactersFromEntities = 1,
    };

    public static void Require(OpenXmlPart? part, DocumentRejections rejections)
    {
        if (part is null)
        {
            return;
        }

        using var content = part.GetStream(FileMode.Open, FileAccess.Read);
        using var reader = XmlReader.Create(content, strict);
        var elements = 0;
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (++elements > FileLimits.MostElements)
            {
                throw rejections.TooLarge("elements in one part", FileLimits.MostElements);
            }

            if (reader.Depth > FileLimits.DeepestElement)
            {
                throw rejections.TooLarge("elements within each other", FileLimits.DeepestElement);
            }

            if (reader.AttributeCount > FileLimits.MostAttributes)
            {
                throw rejections.TooLarge("attributes of one element", FileLimits.MostAttributes);
            }
        }
    }
}
