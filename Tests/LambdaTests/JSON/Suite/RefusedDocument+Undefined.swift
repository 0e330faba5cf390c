@testable import Lambda

extension RefusedDocument {
    static let undefined = [
        RefusedDocument(.loneSurrogate, at: 2, "object_key_lone_2nd_surrogate", #"{"\uDFAA":0}"#),
        RefusedDocument(.loneSurrogate, at: 2, "string_1st_surrogate_but_2nd_missing", #"["\uDADA"]"#),
        RefusedDocument(.loneSurrogate, at: 2, "string_1st_valid_surrogate_2nd_invalid", #"["\uD888\u1234"]"#),
        RefusedDocument(
            .missingValue, at: 0, "string_UTF-16LE_with_BOM",
            #"\#u{FF}\#u{FE}[\#u{0}"\#u{0}\#u{E9}\#u{0}"\#u{0}]\#u{0}"#),
        RefusedDocument(
            .malformedUTF8, at: 7, "string_UTF-8_invalid_sequence", #"["\#u{E6}\#u{97}\#u{A5}\#u{D1}\#u{88}\#u{FA}"]"#),
        RefusedDocument(.malformedUTF8, at: 3, "string_UTF8_surrogate_U+D800", #"["\#u{ED}\#u{A0}\#u{80}"]"#),
        RefusedDocument(.loneSurrogate, at: 2, "string_incomplete_surrogate_and_escape_valid", #"["\uD800\n"]"#),
        RefusedDocument(.loneSurrogate, at: 2, "string_incomplete_surrogate_pair", #"["\uDd1ea"]"#),
        RefusedDocument(.loneSurrogate, at: 2, "string_incomplete_surrogates_escape_valid", #"["\uD800\uD800\n"]"#),
        RefusedDocument(.loneSurrogate, at: 2, "string_invalid_lonely_surrogate", #"["\ud800"]"#),
        RefusedDocument(.loneSurrogate, at: 2, "string_invalid_surrogate", #"["\ud800abc"]"#),
        RefusedDocument(.malformedUTF8, at: 2, "string_invalid_utf-8", #"["\#u{FF}"]"#),
        RefusedDocument(.loneSurrogate, at: 2, "string_inverted_surrogates_U+1D11E", #"["\uDd1e\uD834"]"#),
        RefusedDocument(.malformedUTF8, at: 3, "string_iso_latin_1", #"["\#u{E9}"]"#),
        RefusedDocument(.loneSurrogate, at: 2, "string_lone_second_surrogate", #"["\uDFAA"]"#),
        RefusedDocument(.malformedUTF8, at: 2, "string_lone_utf8_continuation_byte", #"["\#u{81}"]"#),
        RefusedDocument(.malformedUTF8, at: 3, "string_not_in_unicode_range", #"["\#u{F4}\#u{BF}\#u{BF}\#u{BF}"]"#),
        RefusedDocument(.malformedUTF8, at: 2, "string_overlong_sequence_2_bytes", #"["\#u{C0}\#u{AF}"]"#),
        RefusedDocument(
            .malformedUTF8, at: 2, "string_overlong_sequence_6_bytes",
            #"["\#u{FC}\#u{83}\#u{BF}\#u{BF}\#u{BF}\#u{BF}"]"#),
        RefusedDocument(
            .malformedUTF8, at: 2, "string_overlong_sequence_6_bytes_null",
            #"["\#u{FC}\#u{80}\#u{80}\#u{80}\#u{80}\#u{80}"]"#),
        RefusedDocument(.malformedUTF8, at: 3, "string_truncated-utf-8", #"["\#u{E0}\#u{FF}"]"#),
        RefusedDocument(.missingValue, at: 0, "string_utf16BE_no_BOM", #"\#u{0}[\#u{0}"\#u{0}\#u{E9}\#u{0}"\#u{0}]"#),
        RefusedDocument(.missingValue, at: 1, "string_utf16LE_no_BOM", #"[\#u{0}"\#u{0}\#u{E9}\#u{0}"\#u{0}]\#u{0}"#),
        RefusedDocument(
            .tooDeep, at: 64, "structure_500_nested_arrays",
            String(repeating: "[", count: 500) + String(repeating: "]", count: 500)),
        RefusedDocument(.missingValue, at: 0, "structure_UTF-8_BOM_empty_object", "\u{EF}\u{BB}\u{BF}{}"),
    ]
}
