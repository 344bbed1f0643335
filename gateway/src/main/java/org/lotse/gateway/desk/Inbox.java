package org.lotse.gateway.desk;

import java.util.List;

/// The lists of one counsellor.
record Inbox(List<Card> offered, List<Card> mine, List<WaitingCard> waiting, List<Card> closed) {}
