//! The tables, as Diesel sees them; the migrations say what the columns mean.

diesel::table! {
    organisations (id) {
        id -> BigInt,
        slug -> Text,
        name -> Text,
        email -> Text,
    }
}

diesel::table! {
    events (id) {
        id -> BigInt,
        organisation_id -> BigInt,
        slug -> Text,
        title -> Text,
        summary -> Text,
        venue -> Text,
        address -> Text,
        latitude -> Nullable<Double>,
        longitude -> Nullable<Double>,
        time_zone -> Text,
        languages -> Text,
        starts_at -> BigInt,
        ends_at -> BigInt,
        until -> Nullable<Text>,
        public_at -> BigInt,
        opens_at -> BigInt,
        closes_at -> BigInt,
        visits_per_person -> Nullable<Integer>,
        changes_close_at -> Nullable<BigInt>,
        offer_minutes -> Nullable<Integer>,
        late_offer_minutes -> Integer,
        retention_days -> Nullable<Integer>,
        confirm_hours -> Nullable<Integer>,
        unproven -> Text,
        join_minutes -> Integer,
        unclaimed_minutes -> Integer,
        questions -> Text,
        mail_texts -> Text,
        portraits -> Text,
        revision -> BigInt,
        writes -> BigInt,
        arrivals -> BigInt,
    }
}

diesel::table! {
    themes (id) {
        id -> BigInt,
        event_id -> BigInt,
        slug -> Text,
        position -> Integer,
        title -> Text,
        icon -> Text,
        colour -> Text,
    }
}

diesel::table! {
    rooms (id) {
        id -> BigInt,
        event_id -> BigInt,
        slug -> Text,
        position -> Integer,
        title -> Text,
        directions -> Text,
        capacity -> Integer,
        features -> Text,
        closed -> Text,
    }
}

diesel::table! {
    rounds (id) {
        id -> BigInt,
        event_id -> BigInt,
        slug -> Text,
        position -> Integer,
        title -> Text,
        starts_at -> BigInt,
        ends_at -> BigInt,
    }
}

diesel::table! {
    speakers (id) {
        id -> BigInt,
        event_id -> BigInt,
        name -> Text,
        affiliation -> Text,
        person -> Text,
    }
}

diesel::table! {
    sessions (id) {
        id -> BigInt,
        event_id -> BigInt,
        code -> Text,
        position -> Integer,
        format -> Text,
        theme_id -> Nullable<BigInt>,
        room_id -> Nullable<BigInt>,
        round_id -> Nullable<BigInt>,
        title -> Text,
        abstracts -> Text,
        meeting_point -> Text,
        latitude -> Nullable<Double>,
        longitude -> Nullable<Double>,
        starts_at -> BigInt,
        ends_at -> BigInt,
        walk_before -> Integer,
        walk_after -> Integer,
        language -> Text,
        access_notes -> Text,
        join_url -> Nullable<Text>,
        needs_seat -> Bool,
        holds -> Text,
        needs -> Text,
        picture -> Text,
        cancelled -> Bool,
        sequence -> BigInt,
        changed_at -> BigInt,
        more -> Text,
        door -> Integer,
        door_given -> Integer,
    }
}

diesel::table! {
    mappings (event_id, heads) {
        event_id -> BigInt,
        heads -> Text,
        read_as -> Text,
    }
}

diesel::table! {
    programmes (event_id) {
        event_id -> BigInt,
        types -> Text,
        people -> Text,
        day_change -> Nullable<Text>,
        colour -> Nullable<Text>,
        logo -> Nullable<Text>,
        cover -> Nullable<Text>,
        phone -> Text,
        postal_address -> Text,
        embed_on -> Text,
    }
}

diesel::table! {
    session_speakers (session_id, speaker_id) {
        session_id -> BigInt,
        speaker_id -> BigInt,
        position -> Integer,
    }
}

diesel::table! {
    places (id) {
        id -> BigInt,
        event_id -> BigInt,
        session_id -> Nullable<BigInt>,
        mode -> Text,
        capacity -> Nullable<Integer>,
        confirmed -> Integer,
        waiting -> Integer,
        last_arrival -> BigInt,
        kept -> Integer,
        freed -> Integer,
    }
}

// Diesel's tables have 32 columns at most: `sits_with` is asked for in words alone.
diesel::table! {
    registrations (id) {
        id -> Binary,
        event_id -> BigInt,
        number -> BigInt,
        name -> Text,
        email -> Text,
        email_key -> Nullable<Text>,
        affiliation -> Text,
        language -> Text,
        attendance -> Text,
        standing -> Text,
        waits_mode -> Nullable<Text>,
        waits_arrival -> Nullable<BigInt>,
        generation -> Integer,
        created_at -> BigInt,
        cancelled_at -> Nullable<BigInt>,
        undo -> Nullable<Text>,
        link_mailed_at -> BigInt,
        change_mail_at -> BigInt,
        sequence -> BigInt,
        changed_at -> BigInt,
        language_at -> BigInt,
        proven_at -> Nullable<BigInt>,
        shares_address -> Bool,
        client -> Nullable<Binary>,
        warned_at -> Nullable<BigInt>,
        reminders -> Bool,
        newsletter -> Bool,
        announcements -> Bool,
        needs -> Nullable<Binary>,
        erased_at -> Nullable<BigInt>,
        contact_id -> Nullable<Binary>,
        least -> Integer,
    }
}

diesel::table! {
    seats (registration_id, session_id, mode) {
        registration_id -> Binary,
        session_id -> BigInt,
        mode -> Text,
        status -> Text,
        rank -> Integer,
        arrival -> BigInt,
        if_full -> Text,
        instead_of -> Nullable<BigInt>,
        offered_until -> Nullable<BigInt>,
        sequence -> BigInt,
        changed_at -> BigInt,
    }
}

diesel::table! {
    outbox (id) {
        id -> Binary,
        registration_id -> Binary,
        kind -> Text,
        status -> Text,
        created_at -> BigInt,
        due_at -> BigInt,
        attempts -> Integer,
        last_error -> Nullable<Text>,
        about -> Nullable<Text>,
    }
}

diesel::table! {
    audit (id) {
        id -> BigInt,
        event_id -> BigInt,
        registration_id -> Nullable<Binary>,
        at -> BigInt,
        what -> Text,
    }
}

diesel::table! {
    idempotency_keys (key) {
        key -> Binary,
        body -> Binary,
        outcome -> Text,
        created_at -> BigInt,
    }
}

diesel::table! {
    ballots (event_id) {
        event_id -> BigInt,
        until -> BigInt,
        lot -> Double,
        door -> Integer,
        commitment -> Nullable<Text>,
        seed -> Nullable<Binary>,
        drawn_at -> Nullable<BigInt>,
        published -> Nullable<Text>,
        summary -> Nullable<Text>,
    }
}

diesel::allow_tables_to_appear_in_same_query!(
    organisations,
    events,
    themes,
    rooms,
    rounds,
    speakers,
    sessions,
    mappings,
    programmes,
    ballots,
    session_speakers,
    places,
    registrations,
    seats,
    outbox,
    audit,
    idempotency_keys,
);
diesel::joinable!(seats -> registrations (registration_id));
