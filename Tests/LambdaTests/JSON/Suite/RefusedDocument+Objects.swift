@testable import Lambda

extension RefusedDocument {
    static let objects = [
        RefusedDocument(.malformedLiteral, at: 9, "object_bad_value", #"["x", truth]"#),
        RefusedDocument(.missingName, at: 1, "object_bracket_key", #"{[: "x"}\#n"#),
        RefusedDocument(.missingColon, at: 4, "object_comma_instead_of_colon", #"{"x", null}"#),
        RefusedDocument(.missingValue, at: 5, "object_double_colon", #"{"x"::"b"}"#),
        RefusedDocument(.missingName, at: 1, "object_emoji", "{\u{F0}\u{9F}\u{87}\u{A8}\u{F0}\u{9F}\u{87}\u{AD}}"),
        RefusedDocument(.missingComma, at: 9, "object_garbage_at_end", #"{"a":"a" 123}"#),
        RefusedDocument(.missingName, at: 1, "object_key_with_single_quotes", "{key: 'value'}"),
        RefusedDocument(
            .malformedUTF8, at: 2, "object_lone_continuation_byte_in_key_and_trailing_comma", #"{"\#u{B9}":"0",}"#),
        RefusedDocument(.missingColon, at: 5, "object_missing_colon", #"{"a" b}"#),
        RefusedDocument(.missingName, at: 1, "object_missing_key", #"{:"b"}"#),
        RefusedDocument(.missingColon, at: 5, "object_missing_semicolon", #"{"a" "b"}"#),
        RefusedDocument(.cutOff, at: 5, "object_missing_value", #"{"a":"#),
        RefusedDocument(.cutOff, at: 4, "object_no-colon", #"{"a""#),
        RefusedDocument(.missingName, at: 1, "object_non_string_key", "{1:1}"),
        RefusedDocument(.missingName, at: 1, "object_non_string_key_but_huge_number_instead", "{9999E9999:1}"),
        RefusedDocument(.missingName, at: 1, "object_repeated_null_null", "{null:null,null:null}"),
        RefusedDocument(.missingName, at: 8, "object_several_trailing_commas", #"{"id":0,,,,,}"#),
        RefusedDocument(.missingName, at: 1, "object_single_quote", "{'a':0}"),
        RefusedDocument(.missingName, at: 8, "object_trailing_comma", #"{"id":0,}"#),
        RefusedDocument(.textBehindTheEnd, at: 9, "object_trailing_comment", #"{"a":"b"}/**/"#),
        RefusedDocument(.textBehindTheEnd, at: 9, "object_trailing_comment_open", #"{"a":"b"}/**//"#),
        RefusedDocument(.textBehindTheEnd, at: 9, "object_trailing_comment_slash_open", #"{"a":"b"}//"#),
        RefusedDocument(.textBehindTheEnd, at: 9, "object_trailing_comment_slash_open_incomplete", #"{"a":"b"}/"#),
        RefusedDocument(.missingName, at: 9, "object_two_commas_in_a_row", #"{"a":"b",,"c":"d"}"#),
        RefusedDocument(.missingName, at: 1, "object_unquoted_key", #"{a: "b"}"#),
        RefusedDocument(.cutOff, at: 7, "object_unterminated-value", #"{"a":"a"#),
        RefusedDocument(.missingColon, at: 21, "object_with_single_string", #"{ "foo" : "bar", "a" }"#),
        RefusedDocument(.textBehindTheEnd, at: 9, "object_with_trailing_garbage", #"{"a":"b"}#"#),
    ]
}
