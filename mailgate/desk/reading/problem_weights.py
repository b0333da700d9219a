"""Weights of `problem_features`, learnt by `make weights`, not written by hand (C1, C2)."""

UNSURE = 0.31
"""From this chance on a letter may report several problems."""
SURE = 0.85
"""From this chance on it does."""

WEIGHTS = """
about_address -0.38, about_backup -0.23, about_calendar -0.25, about_computer -0.48, about_contract 0.53,
about_delivery -0.09, about_door 0.21, about_exchange -0.17, about_files -0.25, about_install -0.15,
about_lead 0.16, about_license 0.64, about_login 0.32, about_look 0.11, about_mail -0.14, about_money 1.0,
about_network -0.34, about_notify 0.13, about_order -0.34, about_print 0.21, about_report 0.07, about_returns
0.14, about_search -0.05, about_signature 0.33, about_site 0.25, about_sound 0.15, about_stock -0.15,
about_television 0.12, about_training 0.15, after_access>access -0.31, after_access>none 0.14,
after_bill>fault -0.39, after_bill>none 0.06, after_bill>question 0.07, after_closing 0.4, after_closing*bears
0.04, after_closing*fault_then_question 0.09, after_closing*has_this 0.33, after_closing*has_wants -0.04,
after_closing*in_subject 0.36, after_closing*kind_none 0.36, after_closing*kind_question -0.05,
after_closing*letter_announces -0.04, after_closing*lone -0.13, after_closing*next_none 0.22,
after_closing*nothing_before -0.12, after_closing*topic_new 0.47, after_closing*topic_shared 0.47, after_colon
-0.05, after_fault>access 0.29, after_fault>bill 0.07, after_fault>fault -0.47, after_fault>none 0.09,
after_fault>question 0.29, after_fault>request -0.12, after_fault>wish 0.13, after_list -1.03,
after_none>access -0.05, after_none>bill 0.09, after_none>fault -0.48, after_none>none 0.09,
after_none>question 0.19, after_none>wish 0.13, after_question>fault -0.53, after_question>none -0.14,
after_question>question -0.43, after_question>request -0.05, after_request>fault 1.06, after_request>none
0.05, after_request>question 0.07, after_request>wish 0.04, after_wish>fault 0.42, after_wish>none -0.27,
bearing -0.64, bears*letter_announces 1.0, bias -1.55, both_fault 0.29, coordinated -0.36, coordinated*bears
-0.21, coordinated*both_fault -0.16, coordinated*early 0.57, coordinated*fault_then_question 0.05,
coordinated*fault_then_want -0.18, coordinated*has_speaker 0.1, coordinated*has_this -0.13,
coordinated*has_wants -0.16, coordinated*in_subject 0.15, coordinated*kind_access -0.25,
coordinated*kind_fault 0.06, coordinated*kind_none -0.15, coordinated*kind_question 0.11,
coordinated*kind_request -0.13, coordinated*letter_announces -0.06, coordinated*letter_kinds -0.53,
coordinated*lone 0.04, coordinated*next_none 0.91, coordinated*nothing_before -0.27, coordinated*topic_new
-0.33, coordinated*topic_shared -0.08, core 0.39, core*in_paragraph 0.19, core*item 0.32, core*joined -0.13,
core*shares_previous -0.33, core*topic_new -0.26, core_both 0.95, core_both*in_paragraph -0.27, core_both*item
0.1, core_both*joined 0.09, core_both*paragraph 1.04, core_both*shares_previous 0.38, core_both*topic_new 0.2,
core_most 0.39, core_number -1.32, core_previous 0.11, early 0.24, fault_then_question 0.16, fault_then_want
0.42, field -0.14, field*bears -0.06, field*early 0.26, field*fault_then_want 0.09, field*has_speaker 0.16,
field*has_this 0.04, field*in_subject -0.4, field*kind_bill -0.12, field*kind_fault -0.29, field*kind_none
-0.08, field*kind_question 0.16, field*kind_request 0.23, field*kind_wish -0.05, field*lone 0.11,
field*new_kind -0.06, field*next_none -0.12, field*nothing_before 0.36, field*shares_previous 0.5,
field*topic_shared -0.06, field_again 0.6, field_first -0.57, fielded 0.84, figure -0.17, fresh 0.75,
has_about_it 0.29, has_access -0.07, has_other_thing -0.13, has_reach -0.74, has_same -0.27, has_since 0.21,
has_speaker 0.19, has_speaker*topic_new 0.24, has_symptoms -0.35, has_this 0.22, has_too 0.07, has_unrelated
0.39, has_wants 0.05, has_wants_doc 0.2, has_wrong_sum -0.14, hypothetical -0.1, in_paragraph -0.43,
in_paragraph*bears 0.07, in_paragraph*both_fault 0.39, in_paragraph*early -1.48,
in_paragraph*fault_then_question 0.14, in_paragraph*fault_then_want 0.39, in_paragraph*has_speaker -0.12,
in_paragraph*has_wants 0.16, in_paragraph*hypothetical -0.09, in_paragraph*in_subject -0.53,
in_paragraph*kind_access -0.08, in_paragraph*kind_bill 0.08, in_paragraph*kind_fault -0.19,
in_paragraph*kind_none -0.47, in_paragraph*kind_question -0.16, in_paragraph*kind_request 0.06,
in_paragraph*kind_wish 0.32, in_paragraph*letter_announces 0.71, in_paragraph*lone 0.06,
in_paragraph*next_none 0.13, in_paragraph*nothing_before -0.08, in_paragraph*shares_previous -0.93,
in_paragraph*topic_new 0.15, in_subject -0.55, in_subject_fresh 0.15, intro_answers_intro -0.71, intro_bears
0.25, intro_colon -0.32, intro_list_intro -0.26, intro_since -0.48, intro_steps_intro -0.39, intro_tries_intro
0.17, item 0.82, item*bears 0.19, item*both_fault -0.11, item*early 0.48, item*fault_then_question -0.14,
item*fault_then_want 0.09, item*has_speaker 0.17, item*has_wants 0.12, item*in_subject -0.08, item*items_alike
0.19, item*kind_none 0.63, item*kind_question 0.11, item*letter_announces 0.36, item*lone 0.13, item*new_kind
0.43, item*next_none -0.19, item*nothing_before -0.21, item*shares_previous 0.38, item*topic_new 0.38,
item_first 0.1, item_inner -0.79, item_number 0.91, items_alike 0.12, items_bear 0.09, items_figures 0.05,
items_kinds 0.64, items_kinds*no_intro 0.37, items_many -1.35, items_short -1.0, items_step -0.17,
items_topics 0.52, items_want 0.21, items_words 0.74, joined -0.57, joined*bears -0.25, joined*both_fault
-0.16, joined*early 0.36, joined*fault_then_question 0.06, joined*fault_then_want -0.08, joined*has_speaker
-0.14, joined*has_this -0.09, joined*has_wants -0.08, joined*in_subject 0.13, joined*kind_access -0.25,
joined*kind_fault 0.14, joined*kind_none -0.31, joined*kind_request -0.08, joined*kind_wish -0.08,
joined*letter_announces -0.04, joined*lone 0.12, joined*new_kind 0.2, joined*next_none 0.88,
joined*nothing_before -0.05, joined*shares_previous -0.04, joined*topic_new -0.18, joined*topic_shared -0.08,
joint_also*bears 0.35, joint_also*both_fault 0.36, joint_also*fault_then_question 0.47,
joint_also*fault_then_want 0.21, joint_also*has_speaker -0.28, joint_also*has_this -0.29, joint_also*has_wants
0.35, joint_also*in_subject -0.07, joint_also*kind_access -0.08, joint_also*kind_fault -0.12,
joint_also*kind_none -0.33, joint_also*kind_question 0.63, joint_also*kind_request -0.05, joint_also*kind_wish
-0.04, joint_also*lone 0.05, joint_also*new_kind 0.11, joint_also*next_none 0.41, joint_also*topic_new 0.31,
joint_cause -0.46, joint_goes_on 0.23, joint_goes_on*bears -0.07, joint_goes_on*both_fault -0.06,
joint_goes_on*early -0.76, joint_goes_on*fault_then_want 0.11, joint_goes_on*has_speaker 0.33,
joint_goes_on*has_wants 0.18, joint_goes_on*in_subject 0.16, joint_goes_on*kind_access -0.18,
joint_goes_on*kind_bill 0.09, joint_goes_on*kind_fault -0.07, joint_goes_on*kind_none 0.33,
joint_goes_on*kind_question -0.13, joint_goes_on*kind_request 0.27, joint_goes_on*kind_wish -0.08,
joint_goes_on*new_kind 0.52, joint_goes_on*next_none 0.94, joint_goes_on*nothing_before -0.69,
joint_goes_on*shares_previous -0.32, joint_goes_on*topic_new 0.33, joint_goes_on*topic_shared -0.35,
joint_ordinal 0.74, joint_other 0.37, joint_other*bears 0.4, joint_other*both_fault -0.17,
joint_other*fault_then_question 0.14, joint_other*has_reach -0.7, joint_other*has_this 0.55,
joint_other*has_wants 0.11, joint_other*in_subject -0.34, joint_other*kind_fault -0.08,
joint_other*kind_question 0.32, joint_other*kind_request 0.11, joint_other*lone 0.35, joint_other*new_kind
0.57, joint_other*next_none 0.73, joint_other*nothing_before 0.55, joint_other*shares_previous 0.24,
joint_other*topic_shared -0.13, joint_refers -0.34, joint_refers*bears 0.09, joint_refers*both_fault 0.23,
joint_refers*early -0.62, joint_refers*fault_then_question -0.15, joint_refers*has_speaker -0.35,
joint_refers*has_this -0.69, joint_refers*has_wants -0.1, joint_refers*kind_fault 0.25, joint_refers*kind_none
-0.43, joint_refers*kind_question -0.06, joint_refers*kind_request -0.1, joint_refers*lone -0.04,
joint_refers*new_kind -0.14, joint_refers*next_none -0.13, joint_refers*nothing_before -0.35,
joint_refers*topic_new 0.08, joint_refers*topic_shared -0.14, joint_remark 0.09, joint_so -1.17, joint_step
-0.57, joint_time -0.63, joint_time*in_paragraph -0.09, joint_tried -0.68, kind_access -0.07, kind_bill 0.04,
kind_fault -0.36, kind_question 0.16, kind_request -0.26, kind_wish 0.45, last_words 0.92, left -1.21,
letter_about_it -0.16, letter_announces 0.79, letter_answers_intro -1.52, letter_fields -0.68, letter_kinds
0.16, letter_length -0.44, letter_other_thing -0.19, letter_steps_intro -0.58, letter_symptoms -0.19,
letter_times -1.34, letter_tries_intro 0.16, letter_unrelated 0.28, lone 0.39, new_kind 0.56,
new_kind*topic_new 0.26, next_bears 0.5, next_none -0.04, next_none*fault_then_want 0.17, next_none*has_wants
-0.17, next_none*new_kind -0.08, next_opens -0.08, next_shares -0.28, no_intro -0.14, nothing_before -0.29,
out_of_subject -0.93, out_of_subject*bears -0.27, paragraph 0.18, paragraph*both_fault 0.17, paragraph*early
0.87, paragraph*fault_then_question 0.11, paragraph*has_speaker 0.28, paragraph*has_this 0.33,
paragraph*has_wants -0.15, paragraph*in_subject -0.07, paragraph*joint_goes_on -0.34, paragraph*joint_refers
0.31, paragraph*kind_access 0.22, paragraph*kind_bill -0.08, paragraph*kind_fault -0.32, paragraph*kind_none
0.18, paragraph*kind_question 0.24, paragraph*kind_request -0.26, paragraph*kind_wish 0.21,
paragraph*letter_announces -0.24, paragraph*lone 0.09, paragraph*new_kind -0.07, paragraph*next_none -0.85,
paragraph*nothing_before 0.04, paragraph*shares_previous 0.34, paragraph*topic_new 0.28,
paragraph*topic_shared -0.17, previous_question -0.77, previous_thanks 0.42, question -0.23, question*bears
-0.2, question*both_fault 0.12, question*early 0.21, question*has_speaker -0.1, question*has_this -0.06,
question*has_wants -0.16, question*kind_question -0.26, question*kind_wish 0.07, question*letter_announces
0.58, question*lone 0.42, question*new_kind 0.18, question*next_none -0.24, question*nothing_before 0.43,
question*shares_previous -0.21, question*topic_new -0.17, question*topic_shared 0.32, share -0.2, shared
-1.06, shares_previous -0.26, short -0.64, stems 0.07, subject_joins 1.3, subject_joins*bears 0.19,
subject_joins*in_subject_fresh 0.6, subject_joins*new_kind 0.36, subject_topic_fresh 0.1, topic_new 0.64,
topic_none -1.02, topic_previous -0.06, topic_shared -0.3, want_then_fault -0.28
"""
