namespace Cases.Grains.Storage.Documents;

/// <summary>
/// Tells the script that Hancom's programs write into every document from one that does something. Idle are comments, functions
/// without a body, and names for what is there already. Read once from front to back, whatever is written in it.
/// </summary>
internal ref struct IdleScript
{
    private ReadOnlySpan<char> _rest;

    private IdleScript(ReadOnlySpan<char> script) => _rest = script;

    /// <summary>False for what is idle alone.</summary>
    public static bool IsProgram(ReadOnlySpan<char> script)
    {
        var reading = new IdleScript(script);
        while (true)
        {
            if (!reading.SkipsNothings(";"))
            {
                return true;
            }
            if (reading._rest.IsEmpty)
            {
                return false;
            }
            if (!reading.TakesFunction() && !reading.TakesName())
            {
                return true;
            }
        }
    }

    /// <summary>Blanks, comments and these; false where a comment has no end.</summary>
    private bool SkipsNothings(string more = "")
    {
        while (!_rest.IsEmpty)
        {
            if (char.IsWhiteSpace(_rest[0]) || _rest[0] is '\0' or '\uFEFF' || more.Contains(_rest[0], StringComparison.Ordinal))
            {
                _rest = _rest[1..];
            }
            else if (_rest.StartsWith("//"))
            {
                // The language ends a line at these four.
                var end = _rest.IndexOfAny("\r\n\u2028\u2029");
                _rest = end < 0 ? default : _rest[end..];
            }
            else if (_rest.StartsWith("/*"))
            {
                var end = _rest[2..].IndexOf("*/");
                if (end < 0)
                {
                    return false;
                }
                _rest = _rest[(end + 4)..];
            }
            else
            {
                break;
            }
        }
        return true;
    }

    private bool TakesFunction() =>
        TakesWord("function") && TakesWord() && Takes('(') && Takes(')') && Takes('{') && Takes('}');

    private bool TakesName()
    {
        if (!TakesWord("var") || !TakesWord() || !Takes('='))
        {
            return false;
        }
        do
        {
            if (!TakesWord())
            {
                return false;
            }
        }
        while (Takes('.'));
        return Takes(';');
    }

    private bool Takes(char sign)
    {
        if (!SkipsNothings() || _rest.IsEmpty || _rest[0] != sign)
        {
            return false;
        }
        _rest = _rest[1..];
        return true;
    }

    private bool TakesWord(string? word = null)
    {
        if (!SkipsNothings())
        {
            return false;
        }
        var length = 0;
        while (length < _rest.Length && (char.IsLetterOrDigit(_rest[length]) || _rest[length] is '_' or '$'))
        {
            length++;
        }
        if (length == 0 || (word is not null && !_rest[..length].SequenceEqual(word)))
        {
            return false;
        }
        _rest = _rest[length..];
        return true;
    }
}
