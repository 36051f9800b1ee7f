namespace Cases.Grains.Domain;

/// <summary>
/// The business registration number (사업자등록번호), written 3-2-5. A valid checksum is not registration: only the
/// tax office knows that.
/// </summary>
public static class RegistrationNumber
{
    private static readonly int[] Weights = [1, 3, 7, 1, 3, 7, 1, 3, 5];

    /// <summary>
    /// The ten digits of a number in any width, with or without dashes and spaces, or null when it is something else.
    /// </summary>
    public static string? Digits(string written)
    {
        var digits = string.Concat(Writing.Code(written).Where(c => c is not (' ' or '-')));
        return digits.Length == 10 && digits.All(char.IsAsciiDigit) ? digits : null;
    }

    /// <summary>Whether the tenth digit follows from the first nine.</summary>
    public static bool ChecksumHolds(string digits)
    {
        var sum = (digits[8] - '0') * 5 / 10;
        for (var i = 0; i < Weights.Length; i++)
        {
            sum += (digits[i] - '0') * Weights[i];
        }
        return (10 - (sum % 10)) % 10 == digits[9] - '0';
    }

    /// <summary>The number as people write it: 3-2-5.</summary>
    public static string Written(string digits) => $"{digits[..3]}-{digits[3..5]}-{digits[5..]}";

    /// <summary>A stored number as people write it; what is none stays as it is.</summary>
    public static string Shown(string stored) => Digits(stored) is { } digits ? Written(digits) : stored;
}
