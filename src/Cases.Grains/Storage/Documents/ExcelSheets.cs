using System.Buffers.Binary;

namespace Cases.Grains.Storage.Documents;

/// <summary>
/// Reads the records of a workbook of Excel 5 to 2003. Source: [MS-XLS] 2.4.21 (BOF), 2.4.28 (BoundSheet8) and 2.4.117
/// (FilePass).
/// </summary>
internal static class ExcelSheets
{
    public const ushort FilePass = 0x002f;

    private const ushort BoundSheet = 0x0085;
    private const ushort Begin = 0x0809;

    /// <summary>A sheet of macros of Excel 4, and a module of Visual Basic of Excel 5.</summary>
    private static readonly byte[] Programs = [1, 6];

    private const ushort BeginOfMacros = 0x0040;

    public static bool HoldMacros(ReadOnlySpan<byte> workbook)
    {
        var isLocked = false;
        for (var at = 0; at + 4 <= workbook.Length; at = Next(workbook, at))
        {
            var kind = NumberAt(workbook, at);
            isLocked |= kind == FilePass;
            if (IsOfMacros(workbook, at)
                || (kind == BoundSheet && at + 10 <= workbook.Length && IsOfMacros(workbook[(at + 4)..], workbook, isLocked)))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>The kind of the record there; none behind the end.</summary>
    public static ushort NumberAt(ReadOnlySpan<byte> records, int at) =>
        at + 2 <= records.Length ? BinaryPrimitives.ReadUInt16LittleEndian(records[at..]) : (ushort)0;

    /// <summary>Where the record behind this one begins.</summary>
    public static int Next(ReadOnlySpan<byte> records, int at) => at + 4 + NumberAt(records, at + 2);

    /// <summary>
    /// Where a password is asked for, a sheet's place and beginning can be read all the same, and its kind cannot.
    /// </summary>
    private static bool IsOfMacros(ReadOnlySpan<byte> named, ReadOnlySpan<byte> workbook, bool isLocked) =>
        (!isLocked && Programs.Contains(named[5]))
        || (BinaryPrimitives.ReadUInt32LittleEndian(named) is var place && place < workbook.Length
            && IsOfMacros(workbook, (int)place));

    private static bool IsOfMacros(ReadOnlySpan<byte> workbook, int at) =>
        NumberAt(workbook, at) == Begin && NumberAt(workbook, at + 6) == BeginOfMacros;
}
